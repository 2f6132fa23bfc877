using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Properties;

/// <summary>Generators of shapes, axes and values. Values are sixteenths, so that sums and products of a few are exact.</summary>
internal static class Draw
{
    public static Gen<double> Number { get; } = Gen.Choose(-48, 48).Select(n => n / 16.0);

    /// <summary>A length of 0 now and then, of 1 often.</summary>
    public static Gen<int> Length { get; } = Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Constant(1)), (15, Gen.Choose(2, 4)));

    public static Gen<int> LengthOfSome { get; } = Gen.Frequency((1, Gen.Constant(1)), (4, Gen.Choose(2, 4)));

    public static Gen<int[]> Shape(int leastRank, int mostRank, Gen<int>? length = null) =>
        from rank in Gen.Choose(leastRank, mostRank)
        from lengths in Gen.ArrayOf(length ?? Length, rank)
        select lengths;

    public static Gen<double[]> Numbers(int count, Gen<double>? number = null) => Gen.ArrayOf(number ?? Number, count);

    public static Gen<Drawn> Tensor(int[] shape, Gen<double>? number = null) =>
        Numbers(Count(shape), number).Select(values => new Drawn(shape, values));

    public static Gen<Drawn> Tensor(int leastRank, int mostRank, Gen<int>? length = null) =>
        from shape in Shape(leastRank, mostRank, length)
        from tensor in Tensor(shape)
        select tensor;

    /// <summary>What broadcasts to a shape: leading axes dropped, others of length 1.</summary>
    public static Gen<int[]> Smaller(int[] shape) =>
        from dropped in Gen.Choose(0, shape.Length)
        from ones in Gen.ArrayOf(Gen.Choose(0, 2), shape.Length)
        select shape.Select((length, i) => ones[i] == 0 ? 1 : length).Skip(dropped).ToArray();

    /// <summary>Some of the axes, in any order, each counted from the front or from the back; perhaps none.</summary>
    public static Gen<int[]> Axes(int rank) =>
        from order in Gen.Shuffle(Enumerable.Range(0, rank).ToArray())
        from count in Gen.Choose(0, rank)
        from signs in Gen.ArrayOf(Gen.Choose(0, 1), rank)
        select order.Take(count).Select(axis => signs[axis] == 0 ? axis : axis - rank).ToArray();

    public static int Count(int[] shape) => shape.Aggregate(1, (product, length) => product * length);
}
