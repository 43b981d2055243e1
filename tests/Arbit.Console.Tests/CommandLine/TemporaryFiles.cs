using System.IO.Compression;
using System.Text;

namespace Arbit.Console.Tests.CommandLine;

/// <summary>A folder that goes away with the test.</summary>
internal sealed class TemporaryFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arbit-");

    /// <summary>The path of a file that does not exist yet.</summary>
    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        string path = Path(name);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return path;
    }

    public string WriteCompressed(string name, string text)
    {
        string path = Path(name);
        using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        file.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
