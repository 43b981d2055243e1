using FsCheck;
using FsCheck.Fluent;

namespace Arbit.Testing.Tests;

public static class EvenNumbers
{
    public static Arbitrary<int> Int32() => Gen.Choose(-1000, 1000).Select(n => n * 2).ToArbitrary();
}
