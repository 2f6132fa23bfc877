namespace AutoGrad.Comparison.Rows;

/// <summary>How far two sides' results differ.</summary>
internal static class Deviation
{
    /// <summary>The largest difference in a group over the largest number of the group; infinite where groups or lengths differ or a number is none.</summary>
    public static double Of(double[][] ours, double[][] theirs)
    {
        if (ours.Length != theirs.Length || ours.Where((group, i) => group.Length != theirs[i].Length).Any())
        {
            return double.PositiveInfinity;
        }

        if (ours.Concat(theirs).SelectMany(group => group).Any(number => !double.IsFinite(number)))
        {
            return double.PositiveInfinity;
        }

        double worst = 0;
        foreach ((double[] group, double[] other) in ours.Zip(theirs))
        {
            double size = other.Concat(group).Select(Math.Abs).DefaultIfEmpty(0).Max();
            double apart = group.Zip(other, (x, y) => Math.Abs(x - y)).DefaultIfEmpty(0).Max();
            worst = Math.Max(worst, apart == 0 ? 0 : apart / size);
        }

        return worst;
    }
}
