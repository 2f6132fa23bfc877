namespace AutoGrad.Checks;

/// <summary>The faults found so far; the first of each kind is kept, for a ladder would find it a thousand times.</summary>
internal sealed class Findings
{
    readonly List<Finding> all = [];

    public IReadOnlyList<Finding> All => all;

    public void Add(Fault fault, string message)
    {
        if (!Has(fault))
            all.Add(new(fault, message));
    }

    public bool Has(Fault fault) => all.Exists(finding => finding.Fault == fault);
}
