namespace Arbit.Events;

/// <summary>
/// The one door through which everything that can change a decision passes, one at a time and numbered. The same
/// numbered inputs with the same times give the same decisions.
/// </summary>
/// <threadsafety>Any thread may enter; turns are exclusive. Entering from inside a turn throws.</threadsafety>
public interface IEventGate
{
    /// <summary>The number of the last turn that was entered; 0 before the first.</summary>
    long LastNumber { get; }

    /// <summary>Waits for the running turn to end and begins the next. Dispose the result to end it.</summary>
    /// <exception cref="InvalidOperationException">The calling thread is inside a turn already.</exception>
    GateTurn Enter(in GateInput input);

    /// <summary>
    /// Reads state under the gate's exclusion without taking a number. <paramref name="read"/> must change nothing.
    /// </summary>
    TResult Inspect<TState, TResult>(TState state, Func<TState, TResult> read);

    /// <summary>Ends the running turn; called by <see cref="GateTurn.Dispose"/>.</summary>
    void Exit();
}
