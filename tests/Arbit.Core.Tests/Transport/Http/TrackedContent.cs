using System.Text;

namespace Arbit.Tests.Transport.Http;

/// <summary>Content that knows whether it was disposed.</summary>
internal sealed class TrackedContent(string text) : ByteArrayContent(Encoding.UTF8.GetBytes(text))
{
    internal bool IsDisposed { get; private set; }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
