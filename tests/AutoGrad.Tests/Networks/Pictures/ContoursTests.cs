using AutoGrad.Networks.Pictures;

namespace AutoGrad.Tests.Networks.Pictures;

public sealed class ContoursTests
{
    const int Nodes = 81;

    [Fact]
    public void A_circle_is_one_closed_line_at_its_level()
    {
        double[] values = Grid((x, y) => (x * x) + (y * y));
        List<Contours.Line> lines = new Contours(values, Nodes).At(0.47);
        Contours.Line circle = Assert.Single(lines);
        Assert.True(circle.IsClosed);
        Assert.True(circle.Points.Length > 100, $"{circle.Points.Length} points");

        // No node lies on this circle (752 = 40² · 0.47 is no sum of two squares), so that no point occurs twice.
        // Linear interpolation of f over a step h is wrong by h² f″ / 8 at most; f″ = 2 along an edge.
        double h = 2.0 / (Nodes - 1);
        Assert.All(circle.Points, point => Assert.InRange(Math.Pow(At(point.X), 2) + Math.Pow(At(point.Y), 2), 0.47 - (h * h / 4) - 1e-12, 0.47 + (h * h / 4) + 1e-12));
        Assert.Equal(circle.Points.Length, circle.Points.Distinct().Count());
    }

    [Fact]
    public void A_hyperbola_is_two_open_lines_and_a_saddle_between_nodes_crosses_nothing()
    {
        List<Contours.Line> lines = new Contours(Grid((x, y) => (x * x) - (y * y)), Nodes).At(0.1);
        Assert.Equal([false, false], lines.Select(line => line.IsClosed));
        List<Contours.Line> saddle = new Contours([1, 0, 0, 1], 2).At(0.4);
        Assert.Equal([2, 2], saddle.Select(line => line.Points.Length));
        // The centre, 0.5, is above the level: the high corners are joined, and each line cuts off a low one.
        Assert.All(saddle, line => Assert.True(line.Points.All(p => p.X - p.Y > 0) || line.Points.All(p => p.X - p.Y < 0), string.Join(' ', line.Points)));
        List<Contours.Line> apart = new Contours([1, 0, 0, 1], 2).At(0.6);
        Assert.All(apart, line => Assert.True(line.Points.All(p => p.X + p.Y < 1) || line.Points.All(p => p.X + p.Y > 1), string.Join(' ', line.Points)));
    }

    [Fact]
    public void A_level_out_of_reach_has_no_lines_and_holes_have_none()
    {
        Assert.Empty(new Contours(Grid((x, y) => x + y), Nodes).At(3));
        Assert.Empty(new Contours([1, double.NaN, 0, 1], 2).At(0.5));
        Assert.Empty(new Contours([0, double.PositiveInfinity, 0, 1], 2).At(0.5));
    }

    static double At(double node) => -1 + (2 * node / (Nodes - 1));

    static double[] Grid(Func<double, double, double> f) => [.. Enumerable.Range(0, Nodes * Nodes).Select(i => f(At(i % Nodes), At(i / Nodes)))];
}
