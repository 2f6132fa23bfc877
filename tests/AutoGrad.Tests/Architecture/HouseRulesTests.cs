using System.Text.RegularExpressions;

namespace AutoGrad.Tests.Architecture;

/// <summary>Rules of the house that a scan of the source can hold.</summary>
public partial class HouseRulesTests
{
    const int MostLines = 250;

    // Why a file may be longer. A file that became short leaves the list.
    static readonly Dictionary<string, string> LongFiles = new()
    {
        ["src/AutoGrad/Numbers/Functions.cs"] = "one line for each rule of the catalogue",
        ["src/AutoGrad/Numbers/Taylor.cs"] = "a number of .NET: the members of its interfaces are a third of it",
        ["src/AutoGrad/Tape/Sweep.cs"] = "one pass over the graph, plain and recorded, on shared arrays",
        ["src/AutoGrad/Tape/Tape.cs"] = "the explicit surface of the tape: half of it is docstrings",
        ["src/AutoGrad/Transforms/Jacobian.cs"] = "the overloads for scalars, spans and tensors, with their docstrings",
    };

    const string InlinedLanes = "the JIT's budget ends within a long rule: FunctionBenchmarks: exp took 24 times as long with calls in it, tanh 9 times";

    // In safe code the JIT has neither kept the tile in registers nor known its strides; left to tiers it is slow for its first hundred calls.
    const string ProductTiles = "ProductBenchmarks: 512³ floats reach 96 % of the peak; where a call within the tile was not inlined, its accumulators went to memory: 23 %";

    // Why a file may use unsafe code or ask the JIT for something, and the measurement that shows it. The rest is safe.
    static readonly Dictionary<string, string> UnsafeFiles = new()
    {
        ["src/AutoGrad/Algebra/Lanes/Lane.cs"] = InlinedLanes,
        ["src/AutoGrad/Algebra/Lanes/LaneFunctions.cs"] = InlinedLanes,
        ["src/AutoGrad/Algebra/Lanes/PeriodicFunctions.cs"] = InlinedLanes,
        ["src/AutoGrad/Algebra/Lanes/Register128.cs"] = InlinedLanes,
        ["src/AutoGrad/Algebra/Lanes/Register256.cs"] = InlinedLanes,
        ["src/AutoGrad/Algebra/Lanes/Register512.cs"] = InlinedLanes,
        ["src/AutoGrad/Algebra/Accurate.cs"] = "the product of the chain rule is in every operation on active numbers: ScalarBenchmarks",
        ["src/AutoGrad/Numbers/Dual.cs"] = "calls cost more than the arithmetic: ScalarBenchmarks.DualMultiplyAdd",
        ["src/AutoGrad/Numbers/Epochs.cs"] = "the look-up that finds stale scalars is in every operation: ScalarBenchmarks.TapedMultiplyAdd",
        ["src/AutoGrad/Numbers/IActive.cs"] = "a rule on a number is its value and one product: ScalarBenchmarks",
        ["src/AutoGrad/Numbers/IActiveFloatingPoint.cs"] = "a literal of generic code must cost nothing: ScalarBenchmarks",
        ["src/AutoGrad/Numbers/IActiveNumber.cs"] = "a literal of generic code must cost nothing: ScalarBenchmarks",
        ["src/AutoGrad/Numbers/Interpretation.cs"] = "a rule on a plain number is its value alone: ScalarBenchmarks",
        ["src/AutoGrad/Numbers/MultiDual.cs"] = "calls that pass registers through memory cost more than the arithmetic: gradbench --local ht",
        ["src/AutoGrad/Numbers/Scalar.cs"] = "calls cost more than the arithmetic: ScalarBenchmarks.TapedMultiplyAdd",
        ["src/AutoGrad/Parallel/BodyPointer.cs"] = "a body that holds spans can be reached from another thread by its address alone",
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/IRegisters.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/Packing.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/PanelCopies.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/RegisterProduct.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/Registers128OfDouble.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/Registers128OfSingle.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/Registers256OfDouble.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/Registers256OfSingle.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/Registers512OfDouble.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/Registers512OfSingle.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/RowDots.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/RowSum.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/VectorKernels.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/SingleElements.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/Tile.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/TileLoop.cs"] = ProductTiles,
        ["src/AutoGrad/Tensors/LinearAlgebra/Products/TileRows.cs"] = ProductTiles,
    };

    [Fact]
    public void Files_of_the_engine_are_short_or_have_a_reason()
    {
        Violations.None(
            from file in SourceFile.All
            where file.Folders[0] == "AutoGrad"
            let isLong = file.Lines.Length > MostLines
            where isLong != LongFiles.ContainsKey(file.Path)
            select isLong
                ? $"{file.Path} has {file.Lines.Length} lines, more than {MostLines}, and no reason is listed."
                : $"{file.Path} has {file.Lines.Length} lines and needs its reason no longer.");
        Violations.None(LongFiles.Keys.Except(SourceFile.All.Select(file => file.Path)).Select(path => $"{path} is listed but does not exist."));
    }

    [Fact]
    public void No_name_says_that_its_author_found_none()
    {
        Violations.None(
            from file in SourceFile.All
            from name in file.Types.Append(file.Name).Concat(file.Folders).Distinct()
            where Word().Matches(name).Any(word => Nameless().IsMatch(word.Value))
            select $"{file.Path}: {name}");
        Assert.Contains(Word().Matches("TensorHelpers"), word => Nameless().IsMatch(word.Value));
        Assert.DoesNotContain(Word().Matches("Database"), word => Nameless().IsMatch(word.Value));
    }

    [Fact]
    public void A_file_has_one_public_type_and_its_name()
    {
        Violations.None(
            from file in SourceFile.All
            where file.PublicTypes.Length > 1 || (file.PublicTypes.Length == 1 && file.PublicTypes[0] != file.Name)
            select $"{file.Path}: {string.Join(", ", file.PublicTypes)}");
    }

    [Fact]
    public void No_partial_types()
    {
        Violations.None(
            from file in SourceFile.All
            from line in file.Code
            where Partial().IsMatch(line)
            select $"{file.Path}: {line.Trim()}");
        Assert.Matches(Partial(), "public static partial class X");
    }

    [Fact]
    public void Unsafe_code_and_inlining_attributes_have_a_reason()
    {
        Violations.None(
            from file in SourceFile.All
            let isUnsafe = file.Code.Any(line => Unsafe().IsMatch(line))
            where isUnsafe != UnsafeFiles.ContainsKey(file.Path)
            select isUnsafe
                ? $"{file.Path} has unsafe code or an attribute for the JIT, and no reason is listed: {file.Code.First(line => Unsafe().IsMatch(line)).Trim()}"
                : $"{file.Path} needs its reason no longer.");
        Violations.None(UnsafeFiles.Keys.Except(SourceFile.All.Select(file => file.Path)).Select(path => $"{path} is listed but does not exist."));
        Assert.Matches(Unsafe(), "internal unsafe struct X");
        Assert.Matches(Unsafe(), "[MethodImpl(MethodImplOptions.AggressiveInlining)]");
    }

    [GeneratedRegex(@"[A-Z][a-z0-9]*|[a-z0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex("^(Utils?|Utility|Utilities|Helpers?|Managers?|Base|Common|Impl)$", RegexOptions.IgnoreCase)]
    private static partial Regex Nameless();

    [GeneratedRegex(@"\bpartial (class|struct|record|interface)\b")]
    private static partial Regex Partial();

    [GeneratedRegex(@"\bunsafe\b|MethodImplOptions\.Aggressive")]
    private static partial Regex Unsafe();
}
