using AutoGrad.Rules;

namespace AutoGrad.Tests.Rules;

public class CatalogueTests
{
    [Fact]
    public void Every_public_rule_of_the_library_is_in_the_catalogue()
    {
        IEnumerable<string> rules = typeof(Catalogue).Assembly.GetTypes()
            .Where(t => t is { IsValueType: true, IsPublic: true } && (t.IsAssignableTo(typeof(IUnaryRule)) || t.IsAssignableTo(typeof(IBinaryRule))))
            .Select(t => t.Name);

        Assert.Equal(rules.Order(), Catalogue.All.Select(e => e.Name).Distinct().Order());
    }

    [Fact]
    public void Every_entry_has_a_name_of_its_own() =>
        Assert.Equal(Catalogue.All.Count, Catalogue.All.Select(e => e.ToString()).Distinct().Count());
}
