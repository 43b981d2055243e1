using Xunit;
using Xunit.Sdk;

namespace Arbit.Testing;

/// <summary>
/// Marks a method as a property: its parameters are generated, it is run <see cref="MaxTest"/> times, and a
/// counter-example is shrunk and reported together with the <see cref="Replay"/> text that repeats it.
/// The method returns <see langword="bool"/>, an FsCheck <c>Property</c>, a task of either, or nothing (assertions inside).
/// </summary>
/// <remarks>Same surface as FsCheck.Xunit's attribute, so that package can take its place.</remarks>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Arbit.Testing." + nameof(PropertyDiscoverer), "Arbit.Testing")]
public sealed class PropertyAttribute : FactAttribute
{
    /// <summary>How many generated cases must pass.</summary>
    /// <value>The default is 100.</value>
    public int MaxTest { get; set; } = 100;

    /// <summary>How many generated cases the property's own condition may reject before the run counts as exhausted.</summary>
    /// <value>The default is 1000.</value>
    public int MaxRejected { get; set; } = 1000;

    /// <summary>The size given to generators for the first case.</summary>
    /// <value>The default is 1.</value>
    public int StartSize { get; set; } = 1;

    /// <summary>The size given to generators for the last case.</summary>
    /// <value>The default is 100.</value>
    public int EndSize { get; set; } = 100;

    /// <summary>
    /// Repeats one run: <c>"seed,gamma"</c> repeats it from the start, <c>"seed,gamma,size"</c> starts with the failing case.
    /// Surrounding brackets are allowed, so the text can be pasted from a failure message.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: a seed made from the test's name, the same on every run and machine. The
    /// environment variable <c>ARBIT_PROPERTY_SEED</c> moves it: <c>random</c> for fresh seeds, a whole number for a sweep.
    /// </value>
    public string? Replay { get; set; }

    /// <summary>Whether a passing run prints nothing to the test's output.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool QuietOnSuccess { get; set; }

    /// <summary>Types whose public static members returning <c>Arbitrary&lt;T&gt;</c> generate the parameters; the later type wins.</summary>
    /// <value>The default is empty: FsCheck's own generators.</value>
    public Type[] Arbitrary { get; set; } = [];
}
