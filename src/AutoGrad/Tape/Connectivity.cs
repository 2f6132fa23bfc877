using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>
/// What a result depends on through recorded operations, be the gradient 0 or not. Found by a walk over the structure
/// when it is first asked for.
/// </summary>
internal sealed class Connectivity<T>(Tape<T> tape)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private bool[] nodes = [];
    private bool[] scalars = [];
    private int nodeCount;
    private int scalarCount;
    private int rootNode;
    private int rootScalar;
    private bool isKnown;

    /// <summary>Names the result: a node (or −1) or a scalar (or 0), and how much of the logs there is.</summary>
    public void Begin(int node, int scalar, int nodeCount, int scalarCount)
    {
        rootNode = node;
        rootScalar = scalar;
        this.nodeCount = nodeCount;
        this.scalarCount = scalarCount;
        isKnown = false;
    }

    public bool Reaches(int node)
    {
        Find();
        return node < nodeCount && nodes[node];
    }

    public bool ReachesScalar(int index)
    {
        Find();
        return index < scalarCount && scalars[index];
    }

    private void Find()
    {
        if (isKnown)
        {
            return;
        }

        isKnown = true;
        Clear(ref nodes, nodeCount);
        Clear(ref scalars, scalarCount);
        int last = tape.Log.EntryCount - 1;
        if (rootNode >= 0)
        {
            nodes[rootNode] = true;
            last = tape.Log.NodeAt(rootNode).Producer;
        }

        scalars[rootScalar] = true;
        int swept = scalarCount;
        for (int i = last; i >= 0; i--)
        {
            ref readonly Entry<T> entry = ref tape.Log.EntryAt(i);
            if (swept > entry.Scalars)
            {
                tape.Scalars.Reach(scalars, swept, entry.Scalars);
                swept = entry.Scalars;
            }

            entry.Store.Reach(entry.Slot, new Reach<T>(tape, i, nodes, scalars));
        }

        tape.Scalars.Reach(scalars, swept, 1);
    }

    private static void Clear(ref bool[] flags, int count)
    {
        if (flags.Length < count)
        {
            flags = new bool[Math.Max(count, flags.Length * 2)];
        }

        flags.AsSpan(0, count).Clear();
    }
}
