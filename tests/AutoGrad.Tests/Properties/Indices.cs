namespace AutoGrad.Tests.Properties;

/// <summary>Index arithmetic for definitions that go element by element.</summary>
internal static class Indices
{
    /// <summary>All indices of a shape in row-major order.</summary>
    public static IEnumerable<int[]> Of(int[] shape)
    {
        for (int flat = 0, count = Draw.Count(shape); flat < count; flat++)
        {
            int[] index = new int[shape.Length];
            for (int axis = shape.Length - 1, rest = flat; axis >= 0; axis--)
            {
                index[axis] = rest % shape[axis];
                rest /= shape[axis];
            }

            yield return index;
        }
    }

    public static int Flat(int[] index, int[] shape) => index.Zip(shape).Aggregate(0, (flat, pair) => (flat * pair.Second) + pair.First);

    /// <summary>Where an element of the common shape comes from: the last axes count, and a length of 1 repeats.</summary>
    public static int Source(int[] index, int[] shape) =>
        Flat([.. index.Skip(index.Length - shape.Length).Zip(shape, (i, length) => length == 1 ? 0 : i)], shape);

    /// <summary>NumPy's common shape; null if there is none.</summary>
    public static int[]? Common(int[] x, int[] y)
    {
        int rank = Math.Max(x.Length, y.Length);
        int[] a = [.. Enumerable.Repeat(1, rank - x.Length), .. x];
        int[] b = [.. Enumerable.Repeat(1, rank - y.Length), .. y];
        return a.Zip(b).All(pair => pair.First == pair.Second || pair.First == 1 || pair.Second == 1)
            ? [.. a.Zip(b, (p, q) => p == 1 ? q : p)]
            : null;
    }
}
