namespace Arbit.VenueSimulator.Hosting;

/// <summary>A private key in a file only this user can read, in a folder of its own; gone when disposed of.</summary>
internal sealed class KeyFile : IDisposable
{
    private readonly DirectoryInfo _folder;

    public KeyFile(string pem)
    {
        _folder = Directory.CreateTempSubdirectory("arbit-simulator-");
        Path = System.IO.Path.Combine(_folder.FullName, "kalshi-private-key.pem");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(Path, options);
        writer.Write(pem);
    }

    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
