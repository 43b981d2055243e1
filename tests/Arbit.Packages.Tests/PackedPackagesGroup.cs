namespace Arbit.Packages.Tests;

/// <summary>The test classes that share one set of packages.</summary>
[CollectionDefinition(nameof(PackedPackages))]
public sealed class PackedPackagesGroup : ICollectionFixture<PackedPackages>;
