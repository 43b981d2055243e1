using Arbit.Orders;
using Arbit.Venues;

namespace Arbit.Core.Tests.Execution;

internal sealed class ScriptedSignedOrder(PreparedOrder order) : SignedOrder(order);
