namespace Arbit.VenueSimulator.Kalshi;

/// <summary>Checks signatures with the public half of an API key.</summary>
internal interface IKeyVerifier
{
    bool Verify(byte[] message, byte[] signature);
}
