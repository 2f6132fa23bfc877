namespace AutoGrad.Tests.Architecture;

/// <summary>
/// The floors: Algebra ← Rules ← Numbers ← Tape ← Tensors ← Transforms, Inspection above Tape, Compilation above Numbers, and
/// Parallel below whatever has loops to share out. A file imports only from its own floor and those below. The source is
/// scanned for namespaces, comments left out.
/// </summary>
public class FloorsTests
{
    static readonly Dictionary<string, string[]> Below = new()
    {
        ["Parallel"] = [],
        ["Algebra"] = [],
        ["Rules"] = ["Algebra"],
        ["Numbers"] = ["Algebra", "Rules"],
        ["Compilation"] = ["Parallel", "Algebra", "Rules", "Numbers"],
        ["Tape"] = ["Parallel", "Algebra", "Rules", "Numbers"],
        ["Tensors"] = ["Parallel", "Algebra", "Rules", "Numbers", "Tape"],
        ["Inspection"] = ["Algebra", "Rules", "Numbers", "Tape"],
        ["Transforms"] = ["Parallel", "Algebra", "Rules", "Numbers", "Tape", "Tensors"],
    };

    [Fact]
    public void The_engine_imports_only_from_floors_below()
    {
        Violations.None(
            from file in SourceFile.All
            where file.Folders[0] == "AutoGrad"
            from reference in file.References
            let floor = reference.Split('.')[0]
            where floor != file.Folders[1] && !Below[file.Folders[1]].Contains(floor)
            select $"{file.Path}: {file.Folders[1]} must not import AutoGrad.{reference}");
    }

    [Fact]
    public void Every_folder_of_the_engine_is_a_floor()
    {
        Assert.Equal(Below.Keys.Order(), SourceFile.All.Where(file => file.Folders[0] == "AutoGrad").Select(file => file.Folders[1]).Distinct().Order());
    }

    [Fact]
    public void Checks_and_Networks_stand_side_by_side_on_the_engine()
    {
        Violations.None(
            from file in SourceFile.All
            where file.Folders[0] != "AutoGrad"
            let other = file.Folders[0] == "AutoGrad.Checks" ? "Networks" : "Checks"
            from reference in file.References
            where reference.Split('.')[0] == other
            select $"{file.Path}: {file.Folders[0]} must not import AutoGrad.{reference}");
    }

    // A namespace is the folder, or the floor where sub-folders only sort: the rules, and public functions of tensors.
    [Fact]
    public void A_namespace_is_its_folder()
    {
        Violations.None(
            from file in SourceFile.All
            let folder = string.Join('.', file.Folders)
            let floor = string.Join('.', file.Folders.Take(2))
            where file.Namespace != folder && file.Namespace != floor && file.Namespace != file.Folders[0]
            select $"{file.Path}: namespace {file.Namespace}, not {folder}");
    }

    // The checks themselves must be able to fail.
    [Fact]
    public void A_wrong_import_is_seen_and_a_comment_is_not()
    {
        SourceFile file = new("src/AutoGrad/Algebra/X.cs", ["using AutoGrad.Tape;", "namespace AutoGrad.Algebra; // see AutoGrad.Tensors", "public struct X;", "public delegate T F<T>(T x);"]);
        Assert.Equal(["Tape", "Algebra"], file.References);
        Assert.Equal("AutoGrad.Algebra", file.Namespace);
        Assert.Equal(["X", "F"], file.PublicTypes);
    }
}
