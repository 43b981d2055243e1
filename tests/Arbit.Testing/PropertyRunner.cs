using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Arbit.Testing;

/// <summary>Keeps FsCheck's verdict instead of printing it.</summary>
internal sealed class PropertyRunner : IRunner
{
    private TestResult? _result;

    /// <summary>The verdict of the finished run.</summary>
    internal TestResult Result => _result ?? throw new InvalidOperationException("The property has not finished.");

    public void OnStartFixture(Type t)
    {
    }

    public void OnArguments(int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
    {
    }

    public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
    {
    }

    public void OnFinished(string name, TestResult testResult) => _result = testResult;
}
