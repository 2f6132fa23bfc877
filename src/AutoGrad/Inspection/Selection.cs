namespace AutoGrad.Inspection;

/// <summary>The nodes that a picture shows, in the order of time, and their places in it.</summary>
internal sealed class Selection
{
    private readonly Dictionary<int, int> places = [];

    private Selection(List<int> items, int omitted)
    {
        Items = items;
        Omitted = omitted;
        for (int i = 0; i < items.Count; i++)
        {
            places.Add(items[i], i);
        }
    }

    public IReadOnlyList<int> Items { get; }

    public int Omitted { get; }

    /// <summary>The last <paramref name="limit"/> of the wanted nodes.</summary>
    public static Selection Latest(ReadOnlySpan<bool> wanted, int limit)
    {
        List<int> items = [];
        int omitted = 0;
        for (int i = wanted.Length - 1; i >= 0; i--)
        {
            if (wanted[i] && items.Count < limit)
            {
                items.Add(i);
            }
            else if (wanted[i])
            {
                omitted++;
            }
        }

        items.Reverse();
        return new Selection(items, omitted);
    }

    /// <summary>The place of a node; −1 if it is not shown.</summary>
    public int PlaceOf(int item) => places.GetValueOrDefault(item, -1);
}
