using Microsoft.Data.Sqlite;

namespace Arbit.Journal.Storage;

/// <summary>Says who has a journal, for the message that refuses a second instance.</summary>
internal static class LeaseText
{
    /// <summary>" by …", or nothing when it cannot be read.</summary>
    internal static string Of(string file, TimeSpan busy)
    {
        try
        {
            using Database database = Database.Open(file, SqliteOpenMode.ReadWrite, busy);
            string owner = database.Text("SELECT instance || ' (process ' || process || ', last seen ' || beat_at || ')' FROM lease WHERE id=1");
            return owner.Length == 0 ? "" : $" by {owner}";
        }
        catch (SqliteException)
        {
            return "";
        }
    }
}
