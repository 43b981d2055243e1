using System.Globalization;

namespace Arbit.Journal.Storage;

/// <summary>
/// A lock on a file beside the journal, held by the operating system while the process lives. It keeps a second instance
/// out; the epoch in the journal itself keeps out one that thinks it still has the lock.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream _stream;

    private InstanceLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock, or null when another process has it.</summary>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    internal static InstanceLock? Take(string journal, string instance)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(PathOf(journal), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }

        stream.SetLength(0);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{instance} process {Environment.ProcessId}\n")));
        stream.Flush();
        return new InstanceLock(stream);
    }

    internal static string PathOf(string journal) => journal + ".lock";

    // The file stays: removing it could take it from under an instance that has just locked it.
    public void Dispose() => _stream.Dispose();
}
