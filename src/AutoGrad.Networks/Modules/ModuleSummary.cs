using System.Globalization;
using System.Numerics;
using System.Text;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Modules;

/// <summary>What a module is made of: a row for each of its parts, printed as a table.</summary>
/// <param name="rows">The rows, the whole first.</param>
/// <example><code>ModuleSummary summary = network.Summary(1, 784);</code></example>
public sealed class ModuleSummary(IReadOnlyList<SummaryRow> rows)
{
    private static readonly string[] Titles = ["module", "type", "output", "parameters"];

    /// <summary>The rows: the whole, then each part before its own parts.</summary>
    public IReadOnlyList<SummaryRow> Rows { get; } = rows;

    /// <summary>The number of learnt elements.</summary>
    public long Learned => Rows.Sum(row => row.Learned);

    /// <summary>The number of elements that the modules keep themselves.</summary>
    public long Kept => Rows.Sum(row => row.Kept);

    /// <summary>The table: path, type, shape of the output, own learnt elements; and the totals.</summary>
    public override string ToString()
    {
        string[][] cells =
        [
            Titles,
            .. Rows.Select(row => new[]
            {
                row.Name.Length == 0 ? "(whole)" : row.Name, row.Type, row.Output?.ToString() ?? "–", Number(row.Learned),
            }),
        ];
        int[] widths = [.. Titles.Select((_, column) => cells.Max(row => row[column].Length))];
        StringBuilder text = new();
        for (int i = 0; i < cells.Length; i++)
        {
            string left = string.Join("  ", cells[i][..^1].Select((cell, column) => cell.PadRight(widths[column])));
            text.Append(left).Append("  ").AppendLine(cells[i][^1].PadLeft(widths[^1]));
            if (i == 0)
            {
                text.AppendLine(new string('─', widths.Sum() + (2 * (widths.Length - 1))));
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"{Number(Learned)} learnt");
        return (Kept > 0 ? text.Append(CultureInfo.InvariantCulture, $", {Number(Kept)} kept") : text).AppendLine().ToString();
    }

    /// <summary>Runs a module on zeros or what else is given, in evaluation mode, and leaves every mode as it was.</summary>
    internal static ModuleSummary Of<T>(Module<T> module, Action<Tape<T>> run)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(run);
        (string Name, Module<T> Module)[] all = [(string.Empty, module), .. module.Descendants];
        bool[] modes = Array.ConvertAll(all, named => named.Module.IsTraining);
        Dictionary<Module<T>, Shape> outputs = [];
        using Tape<T> tape = new();
        using IDisposable observation = module.Observe((part, output) => outputs[part] = output.Shape);
        try
        {
            module.Evaluate();
            using Pause<T> pause = tape.Pause();
            run(tape);
        }
        finally
        {
            for (int i = 0; i < all.Length; i++)
            {
                all[i].Module.IsTraining = modes[i];
            }
        }

        ILookup<string, Parameter<T>> own = module.State.ToLookup(named => named.Name[..Math.Max(0, named.Name.LastIndexOf('.'))], named => named.Parameter);
        return new(
        [
            .. all.Select(named => new SummaryRow(
                named.Name,
                named.Module.GetType().Name.Split('`')[0],
                outputs.GetValueOrDefault(named.Module),
                own[named.Name].Where(parameter => parameter.IsLearned).Sum(parameter => (long)parameter.Count),
                own[named.Name].Where(parameter => !parameter.IsLearned).Sum(parameter => (long)parameter.Count))),
        ]);
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
