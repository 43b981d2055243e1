using Arbit.Execution.Records;

namespace Arbit.Execution.Tracking;

/// <summary>Incidents that are open, so that each is told once.</summary>
internal sealed class IncidentBook(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<IncidentRaised>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<IncidentRaised> _open = new();

    internal IReadOnlyList<IncidentRaised> Open => [.. _open];

    /// <summary>False when it is open already.</summary>
    internal bool TryOpen(IncidentRaised incident)
    {
        if (_byId.ContainsKey(incident.Id))
        {
            return false;
        }

        _byId.Add(incident.Id, _open.AddLast(incident));
        if (_open.Count > capacity)
        {
            _byId.Remove(_open.First!.Value.Id);
            _open.RemoveFirst();
        }

        return true;
    }

    /// <summary>False when it is not open.</summary>
    internal bool TryClose(string id)
    {
        if (!_byId.Remove(id, out LinkedListNode<IncidentRaised>? node))
        {
            return false;
        }

        _open.Remove(node);
        return true;
    }

    /// <summary>Closes one and journals that; nothing when it is not open.</summary>
    internal void Close(IncidentClosed entry, LedgerTurn turn)
    {
        if (TryClose(entry.Id))
        {
            turn.Journal(entry);
        }
    }
}
