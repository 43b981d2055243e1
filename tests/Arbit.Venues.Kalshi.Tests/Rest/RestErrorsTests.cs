using System.Globalization;
using System.Net;
using System.Text;
using Arbit.Venues.Kalshi.Rest;

namespace Arbit.Venues.Kalshi.Tests.Rest;

public sealed class RestErrorsTests
{
    [Theory]
    [InlineData(401, """{"error":{"code":"authentication_error","message":"authentication_error","details":"INCORRECT_API_KEY_SIGNATURE"}}""", FaultKind.Authentication, "does not fit the key id")]
    [InlineData(401, """{"error":{"code":"authentication_error","message":"authentication_error","details":"NOT_FOUND"}}""", FaultKind.Authentication, "does not know the key id")]
    [InlineData(401, """{"error":{"code":"header_timestamp_expired","message":"header timestamp expired"}}""", FaultKind.Authentication, "outside the venue's window")]
    [InlineData(401, """{"error":{"code":"signature_is_missing_from_headers","message":"x"}}""", FaultKind.Authentication, "signature header is missing")]
    [InlineData(401, """{"error":{"code":"timestamp_is_missing_from_headers","message":"x"}}""", FaultKind.Authentication, "timestamp header is missing")]
    [InlineData(401, """{"error":{"code":"key_is_missing_from_headers","message":"x"}}""", FaultKind.Authentication, "key header is missing")]
    [InlineData(403, "", FaultKind.Authentication, "scopes")]
    [InlineData(400, """{"code":"bad_request","message":"bad request","details":"limit"}""", FaultKind.Rejected, "'bad_request', 'bad request', 'limit'")]
    [InlineData(400, """{"msg":"Parameter validation failed"}""", FaultKind.Rejected, "'Parameter validation failed'")]
    [InlineData(404, """{"error":{"code":"not_found","message":"not found"}}""", FaultKind.Rejected, "'not_found'")]
    [InlineData(409, """{"error":{"code":"trading_is_paused","message":"p"}}""", FaultKind.Unavailable, "trading_is_paused")]
    [InlineData(429, """{"error":"too many requests"}""", FaultKind.RateLimited, "'too many requests'")]
    [InlineData(429, """{"error":{"code":"too_many_requests","message":"m"}}""", FaultKind.RateLimited, "too_many_requests")]
    [InlineData(503, "<html>down</html>", FaultKind.Unavailable, "HTTP 503")]
    [InlineData(500, "[1]", FaultKind.Unavailable, "HTTP 500")]
    public void Read_KnownShape_SaysWhatItMeans(int status, string body, FaultKind kind, string told)
    {
        VenueFault fault = RestErrors.Read("/x", (HttpStatusCode)status, Encoding.UTF8.GetBytes(body));

        Assert.Equal((kind, "/x"), (fault.Kind, fault.Where));
        Assert.Contains(told, fault.Detail, StringComparison.Ordinal);
        Assert.Contains(status.ToString(CultureInfo.InvariantCulture), fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HostileText_IsShownHarmlessly()
    {
        VenueFault fault = RestErrors.Read("/x", HttpStatusCode.BadRequest, Encoding.UTF8.GetBytes("{\"msg\":\"\\u001b[2J" + new string('a', 5_000) + "\"}"));

        Assert.DoesNotContain('\u001b', fault.Detail);
        Assert.InRange(fault.Detail.Length, 1, 300);
    }

    [Fact]
    public void Read_NotUtf8_IsTheStatusAlone()
    {
        byte[] body = [.. "{\"msg\":\""u8, 0xFF, .. "\"}"u8];

        Assert.Equal("the venue answered HTTP 400", RestErrors.Read("/x", HttpStatusCode.BadRequest, body).Detail);
    }
}
