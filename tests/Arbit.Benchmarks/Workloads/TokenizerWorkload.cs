using System.Text.Json;

namespace Arbit.Benchmarks.Workloads;

/// <summary>The floor under every reader: the runtime's tokenizer over the same frames, doing nothing with the tokens.</summary>
internal sealed class TokenizerWorkload(IReadOnlyList<byte[]> frames) : IWorkload
{
    private long _tokens;

    public string Name => "bare tokenizer";

    public int Operations => frames.Count;

    public void Run()
    {
        for (int i = 0; i < frames.Count; i++)
        {
            var reader = new Utf8JsonReader(frames[i]);
            while (reader.Read())
            {
                _tokens++;
            }
        }
    }
}
