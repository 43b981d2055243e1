using System.Globalization;
using System.Text.Json;
using Arbit.Console.CommandLine;
using Arbit.Console.Study;
using Arbit.Testing;

namespace Arbit.Recordings.Tests.Study;

/// <summary>
/// What <c>study</c> prints for the recordings. The same shares were found by others over the same sessions: gross &gt; 0
/// 34.6 % and net &gt; 0 21.4 % of the Fed buckets, 94 windows; per outright FR 0.4 %, PY 11.1 %, MX 72.9 %, GB 2.1 %.
/// </summary>
public class StudyStatisticsTests
{
    [Fact]
    public void Run_WorldCupSessions_FindsTheKnownShares() => Literal.Same(
        """
        KXMENWORLDCUP-26-FR: 2668 seen, 0 one-sided, 2668 priced; gross>0 953 (0.003/0.01/0.028), >=5c 0; net>0 11 (0.0064/0.0068815312/0.0068815312), >=0.5c 6, >=1c 0, >=2c 0; time net>0 0.0041552837; 3 windows (11.624/22.203/22.203), 0 of one sample; touch $ 1.65873/2.10334/3.30328; annualised 0.14559/0.156619/0.15662; skew ms 126/138/605
        KXMENWORLDCUP-26-PY: 2668 seen, 573 one-sided, 2144 priced; gross>0 238 (0.001/0.002/0.002), >=5c 0; net>0 238 (0.0007307414/0.0016611586/0.0016612177), >=0.5c 0, >=1c 0, >=2c 0; time net>0 0.1113118442; 4 windows (126.555/456.825/456.825), 0 of one sample; touch $ 1.04203/22.25691/22.25691; annualised 0.016501/0.037618/0.037619; skew ms 120/129/403
        KXMENWORLDCUP-26-MX: 247 seen, 0 one-sided, 247 priced; gross>0 237 (0.011/0.013/0.014), >=5c 0; net>0 181 (0.0061894107/0.0081534211/0.0090919431), >=0.5c 142, >=1c 0, >=2c 0; time net>0 0.730766555; 8 windows (18.506/408.958/408.958), 1 of one sample; touch $ 1.12487/4.12445/75.95568; annualised 0.150679/0.198917/0.222031; skew ms 127/137/483
        KXMENWORLDCUP-26-GB: 247 seen, 0 one-sided, 247 priced; gross>0 192 (0.005/0.01/0.018), >=5c 0; net>0 33 (0.0022236667/0.0100306796/0.0100306799), >=0.5c 8, >=1c 8, >=2c 0; time net>0 0.1356233095; 1 windows (124.755/124.755/124.755), 0 of one sample; touch $ 0.06671/1249.18699/1273.99062; annualised 0.053926/0.245167/0.245169; skew ms 122/135/357
        KXMENWORLDCUP-26-MX: 3361 seen, 597 one-sided, 2771 priced; gross>0 2128 (0.014/0.02/0.026), >=5c 0; net>0 2019 (0.0100302709/0.014896/0.0204446203), >=0.5c 1587, >=1c 1097, >=2c 4; time net>0 0.7266891589; 47 windows (7.607/95.041/5099.1), 14 of one sample; touch $ 1.29797/8.82552/282.47629; annualised 0.245746/0.367295/0.507225; skew ms 130/186/1059
        KXMENWORLDCUP-26-GB: 3361 seen, 0 one-sided, 3361 priced; gross>0 2148 (0.002/0.007/0.026), >=5c 0; net>0 70 (0.002708852/0.0103804348/0.018087472), >=0.5c 17, >=1c 8, >=2c 0; time net>0 0.0210241175; 13 windows (11.557/61.705/68.265), 2 of one sample; touch $ 0.17504/3.4117/35.19331; annualised 0.066273/0.254958/0.448644; skew ms 124/172/1118
        all: 12552 seen, 1170 one-sided, 11438 priced; gross>0 5896 (0.005/0.017/0.028), >=5c 0; net>0 2552 (0.0090892857/0.0138723837/0.0204446203), >=0.5c 1760, >=1c 1113, >=2c 4; time net>0 0.223522621; 76 windows (11.12/126.555/5099.1), 17 of one sample; touch $ 1.12713/10.67899/1273.99062; annualised 0.222503/0.341915/0.507225; skew ms 125/149/1118
        """, Lines(Study(StudyRecording.ParaguayFrance, StudyRecording.MexicoEnglandBefore, StudyRecording.MexicoEngland)));

    [Fact]
    public void Run_FedBuckets_FindsTheKnownShares() => Literal.Same(
        """
        KXFEDDECISION-26OCT-H26: 586 seen, 132 one-sided, 586 priced; gross>0 323 (0.002/0.014/0.029), >=5c 0; net>0 263 (0.0019594/0.0121358/0.026433), >=0.5c 70, >=1c 70, >=2c 23; time net>0 0.311483338; 3 windows (68402.021641/416278.346668/416278.346668), 0 of one sample; touch $ -; annualised 0.006644/0.039173/0.085903; skew ms 0/0/0
        KXFEDDECISION-26OCT-H25: 586 seen, 1 one-sided, 585 priced; gross>0 220 (0.02/0.04/0.05), >=5c 4; net>0 164 (0.012897/0.024468/0.034843), >=0.5c 109, >=1c 86, >=2c 27; time net>0 0.4115628241; 10 windows (32398.731108/129597.685733/253715.404541), 1 of one sample; touch $ -; annualised 0.045872/0.080154/0.115706; skew ms 0/0/0
        KXFEDDECISION-26OCT-H0: 586 seen, 1 one-sided, 585 priced; gross>0 145 (0.02/0.06/0.07), >=5c 48; net>0 68 (0.025837/0.03618/0.045477), >=0.5c 56, >=1c 55, >=2c 48; time net>0 0.1768238856; 9 windows (10834.915436/160258.317985/160258.317985), 3 of one sample; touch $ -; annualised 0.092671/0.130817/0.167433; skew ms 0/0/0
        KXFEDDECISION-26OCT-C26: 586 seen, 325 one-sided, 586 priced; gross>0 34 (0.01/0.016/0.02), >=5c 0; net>0 30 (0.006043/0.0117688/0.015588), >=0.5c 29, >=1c 8, >=2c 0; time net>0 0.1082420512; 1 windows (170930.701867/170930.701867/170930.701867), 0 of one sample; touch $ -; annualised 0.02231/0.04332/0.057244; skew ms 0/0/0
        KXFEDDECISION-26OCT-C25: 586 seen, 0 one-sided, 586 priced; gross>0 164 (0.04/0.05/0.05), >=5c 24; net>0 140 (0.030548/0.041157/0.042175), >=0.5c 133, >=1c 127, >=2c 91; time net>0 0.2849384076; 5 windows (21513.788514/221326.80088/221326.80088), 2 of one sample; touch $ -; annualised 0.106816/0.145195/0.147916; skew ms 0/0/0
        KXFEDDECISION-26SEP-H26: 586 seen, 491 one-sided, 586 priced; gross>0 115 (0.003/0.011/0.012), >=5c 0; net>0 85 (0.0030088/0.009279/0.0102312), >=0.5c 19, >=1c 1, >=2c 0; time net>0 0.2110232277; 6 windows (19752.601671/196269.9539/196269.9539), 0 of one sample; touch $ -; annualised 0.018217/0.051433/0.05689; skew ms 0/0/0
        KXFEDDECISION-26SEP-H25: 586 seen, 0 one-sided, 586 priced; gross>0 205 (0.03/0.06/0.06), >=5c 29; net>0 121 (0.007083/0.032988/0.037908), >=0.5c 102, >=1c 37, >=2c 29; time net>0 0.1554038248; 13 windows (23468.754631/34114.35087/43599.257006), 2 of one sample; touch $ -; annualised 0.03591/0.181145/0.196206; skew ms 0/0/0
        KXFEDDECISION-26SEP-H0: 586 seen, 1 one-sided, 585 priced; gross>0 333 (0.02/0.03/0.06), >=5c 3; net>0 69 (0.001413/0.011092/0.032628), >=0.5c 15, >=1c 15, >=2c 3; time net>0 0.219846912; 16 windows (10791.606214/99182.401755/120681.584072), 5 of one sample; touch $ -; annualised 0.008506/0.066019/0.196361; skew ms 0/0/0
        KXFEDDECISION-26SEP-C26: 586 seen, 540 one-sided, 586 priced; gross>0 540 (0.01/0.012/0.016), >=5c 0; net>0 531 (0.008327/0.0102312/0.0140408), >=0.5c 461, >=1c 167, >=2c 0; time net>0 0.733209029; 2 windows (10790.802502/1147058.042564/1147058.042564), 1 of one sample; touch $ -; annualised 0.047557/0.056398/0.076783; skew ms 0/0/0
        KXFEDDECISION-26SEP-C25: 586 seen, 0 one-sided, 586 priced; gross>0 385 (0.009/0.012/0.016), >=5c 0; net>0 221 (0.004755/0.0078934/0.0110328), >=0.5c 88, >=1c 1, >=2c 0; time net>0 0.3875780901; 6 windows (3615.181177/570528.216274/570528.216274), 2 of one sample; touch $ -; annualised 0.024176/0.043842/0.056581; skew ms 0/0/0
        KXFEDDECISION-26JUL-H26: 586 seen, 572 one-sided, 586 priced; gross>0 14 (0.004/0.004/0.004), >=5c 0; net>0 14 (0.0030088/0.0030088/0.0030088), >=0.5c 0, >=1c 0, >=2c 0; time net>0 0.0489306748; 3 windows (30498.561605/43170.381733/43170.381733), 1 of one sample; touch $ -; annualised 0.122871/0.126682/0.127292; skew ms 0/0/0
        KXFEDDECISION-26JUL-H25: 586 seen, 0 one-sided, 586 priced; gross>0 268 (0.005/0.013/0.099), >=5c 1; net>0 8 (0.0019544/0.077476/0.077476), >=0.5c 1, >=1c 1, >=2c 1; time net>0 0.1338776878; 6 windows (64.896116/204887.259508/204887.259508), 4 of one sample; touch $ -; annualised 0.080853/1.888414/1.888414; skew ms 0/0/0
        KXFEDDECISION-26JUL-H0: 586 seen, 0 one-sided, 586 priced; gross>0 109 (0.01/0.02/0.08), >=5c 1; net>0 20 (0.001593/0.009267/0.057292), >=0.5c 3, >=1c 2, >=2c 1; time net>0 0.1470949353; 10 windows (1874.113748/10817.167652/204887.259508), 6 of one sample; touch $ -; annualised 0.035909/0.152959/1.366546; skew ms 0/0/0
        KXFEDDECISION-26JUL-C25: 586 seen, 399 one-sided, 586 priced; gross>0 184 (0.004/0.004/0.004), >=5c 0; net>0 148 (0.0030088/0.0030088/0.0030088), >=0.5c 0, >=1c 0, >=2c 0; time net>0 0.2974443662; 4 windows (16075.966807/401328.244052/401328.244052), 0 of one sample; touch $ -; annualised 0.057079/0.061098/0.062103; skew ms 0/0/0
        all: 8790 seen, 3048 one-sided, 8787 priced; gross>0 3039 (0.01/0.03/0.099), >=5c 110; net>0 1882 (0.0068472/0.024468/0.077476), >=0.5c 1086, >=1c 570, >=2c 223; time net>0 0.2418303379; 94 windows (10834.915436/194394.236566/1147058.042564), 27 of one sample; touch $ -; annualised 0.039066/0.0867/1.888414; skew ms 0/0/0
        """, Lines(Study(StudyRecording.Fed)));

    [Fact]
    public void Run_FullDepthPairs_FindsNothingThatEarns() => Literal.Same(
        """
        KXWCSTAGEOFELIM-26FRA-FW: 1 seen, 0 one-sided, 1 priced; gross>0 1 (0.01/0.01/0.01), >=5c 0; net>0 0 (-), >=0.5c 0, >=1c 0, >=2c 0; time net>0 ; 0 windows (-), 0 of one sample; touch $ -; annualised -; skew ms 0/0/0
        KXWCSTAGEOFELIM-26ENG-FW: 1 seen, 0 one-sided, 1 priced; gross>0 1 (0.007/0.007/0.007), >=5c 0; net>0 0 (-), >=0.5c 0, >=1c 0, >=2c 0; time net>0 ; 0 windows (-), 0 of one sample; touch $ -; annualised -; skew ms 0/0/0
        KXWCSTAGEOFELIM-26ARG-FW: 1 seen, 0 one-sided, 1 priced; gross>0 1 (0.006/0.006/0.006), >=5c 0; net>0 0 (-), >=0.5c 0, >=1c 0, >=2c 0; time net>0 ; 0 windows (-), 0 of one sample; touch $ -; annualised -; skew ms 0/0/0
        KXATP-26WIM-SIN: 1 seen, 0 one-sided, 1 priced; gross>0 1 (0.02/0.02/0.02), >=5c 0; net>0 0 (-), >=0.5c 0, >=1c 0, >=2c 0; time net>0 ; 0 windows (-), 0 of one sample; touch $ -; annualised -; skew ms 0/0/0
        KXWTA-26WIM-OSA: 1 seen, 0 one-sided, 1 priced; gross>0 1 (0.016/0.016/0.016), >=5c 0; net>0 0 (-), >=0.5c 0, >=1c 0, >=2c 0; time net>0 ; 0 windows (-), 0 of one sample; touch $ -; annualised -; skew ms 0/0/0
        all: 18 seen, 0 one-sided, 18 priced; gross>0 5 (0.01/0.02/0.02), >=5c 0; net>0 0 (-), >=0.5c 0, >=1c 0, >=2c 0; time net>0 ; 0 windows (-), 0 of one sample; touch $ -; annualised -; skew ms 0/0/0
        """, Lines(Study(StudyRecording.FullDepth)));

    // Pairs that never had any edge are left out.
    private static string Lines(JsonElement document) => string.Join('\n', document.GetProperty("files").EnumerateArray()
        .SelectMany(static f => f.GetProperty("pairs").EnumerateArray()).Append(document.GetProperty("total")).Select(Line)
        .Where(static line => !line.Contains("gross>0 0 ", StringComparison.Ordinal)));

    private static string Line(JsonElement s)
    {
        JsonElement edges = s.GetProperty("edges"), net = edges.GetProperty("netPositive");
        return string.Create(CultureInfo.InvariantCulture,
            $"{s.GetProperty("name").GetString()!.Split(':')[0]}: {s.GetProperty("observations")} seen, {s.GetProperty("oneSided")} one-sided, {s.GetProperty("priced")} priced; " +
            $"gross>0 {Count(edges, "grossPositive")} ({Three(s, "grossWhenPositive")}), >=5c {Count(edges, "grossAtLeast5c")}; " +
            $"net>0 {Count(edges, "netPositive")} ({Three(s, "netWhenPositive")}), >=0.5c {Count(edges, "netAtLeast0.5c")}, >=1c {Count(edges, "netAtLeast1c")}, >=2c {Count(edges, "netAtLeast2c")}; " +
            $"time net>0 {net.GetProperty("shareOfTime")}; {net.GetProperty("windows")} windows ({Three(net, "windowSeconds")}), {net.GetProperty("windowsOfOneSample")} of one sample; " +
            $"touch $ {Three(s, "dollarsAtTouch")}; annualised {Three(s, "annualisedReturn")}; skew ms {Three(s, "skewMilliseconds")}");
    }

    private static string Count(JsonElement edges, string level) => edges.GetProperty(level).GetProperty("observations").ToString();

    private static string Three(JsonElement parent, string name) => parent.GetProperty(name) is { ValueKind: JsonValueKind.Object } values
        ? $"{values.GetProperty("p50")}/{values.GetProperty("p90")}/{values.GetProperty("max")}"
        : "-";

    private static JsonElement Study(params StudyRecording[] recordings)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var request = new StudyRequest { Files = [.. recordings.Select(static r => Recordings.Path(r.File))], Map = recordings[0].Map, Json = true };

        int code = StudyCommand.Run(request, new CommandIo(output, errors, new ManualClock()), CancellationToken.None);

        Assert.Equal((0, ""), (code, errors.ToString()));
        using var document = JsonDocument.Parse(output.ToString());
        return document.RootElement.Clone();
    }
}
