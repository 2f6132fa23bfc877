namespace AutoGrad.Networks.Pictures;

/// <summary>
/// Marching squares: the lines f = level of a function sampled on a grid, with linear interpolation along the edges of its
/// cells (Maple, "Geometric design and space planning using the marching squares and marching cube algorithms", 2003).
/// </summary>
/// <param name="values">f at the nodes, rows of increasing y; cells with a value that is not finite have no line.</param>
/// <param name="columns">The number of nodes in a row.</param>
internal sealed class Contours(double[] values, int columns)
{
    readonly int _rows = values.Length / columns;

    /// <summary>A line through points in units of cells, (column, row).</summary>
    public readonly record struct Line((double X, double Y)[] Points, bool IsClosed);

    /// <summary>The lines at a level; those that meet the border, or a cell without values, are open.</summary>
    public List<Line> At(double level)
    {
        // An edge is 2 · node for the one to the right of a node, 2 · node + 1 for the one above; it has at most two neighbours.
        int[] links = new int[4 * values.Length];
        Array.Fill(links, -1);
        for (int row = 0; row + 1 < _rows; row++)
        {
            for (int column = 0; column + 1 < columns; column++)
            {
                LinkCell(links, (row * columns) + column, level);
            }
        }

        List<Line> lines = [];
        bool[] seen = new bool[2 * values.Length];
        Trace(openOnly: true);
        Trace(openOnly: false);
        return lines;

        void Trace(bool openOnly)
        {
            for (int edge = 0; edge < seen.Length; edge++)
            {
                bool starts = links[2 * edge] >= 0 && (!openOnly || links[(2 * edge) + 1] < 0);
                if (starts && !seen[edge])
                {
                    lines.Add(new(Follow(links, seen, edge, level), !openOnly));
                }
            }
        }
    }

    void LinkCell(int[] links, int node, double level)
    {
        (double a, double b, double c, double d) = (values[node], values[node + 1], values[node + columns + 1], values[node + columns]);
        double sum = a + b + c + d;
        if (!double.IsFinite(sum))
        {
            return;
        }

        (int bottom, int right, int top, int left) = (2 * node, (2 * (node + 1)) + 1, 2 * (node + columns), (2 * node) + 1);
        int above = (a >= level ? 1 : 0) | (b >= level ? 2 : 0) | (c >= level ? 4 : 0) | (d >= level ? 8 : 0);
        bool centre = sum / 4 >= level;
        switch (above)
        {
            case 1 or 14: Link(links, left, bottom); break;
            case 2 or 13: Link(links, bottom, right); break;
            case 4 or 11: Link(links, right, top); break;
            case 8 or 7: Link(links, top, left); break;
            case 3 or 12: Link(links, left, right); break;
            case 6 or 9: Link(links, bottom, top); break;
            case 5 or 10: // a saddle: the centre says which opposite corners belong together
                bool cutsEven = (above == 5) == centre;
                Link(links, bottom, cutsEven ? right : left);
                Link(links, top, cutsEven ? left : right);
                break;
        }
    }

    static void Link(int[] links, int a, int b)
    {
        links[links[2 * a] < 0 ? 2 * a : (2 * a) + 1] = b;
        links[links[2 * b] < 0 ? 2 * b : (2 * b) + 1] = a;
    }

    (double X, double Y)[] Follow(int[] links, bool[] seen, int edge, double level)
    {
        List<(double X, double Y)> points = [];
        while (edge >= 0)
        {
            seen[edge] = true;
            points.Add(Crossing(edge, level));
            (int one, int other) = (links[2 * edge], links[(2 * edge) + 1]);
            edge = !seen[one] ? one : other >= 0 && !seen[other] ? other : -1;
        }

        return [.. points];
    }

    (double X, double Y) Crossing(int edge, double level)
    {
        int node = edge / 2;
        bool upwards = edge % 2 == 1;
        (double from, double to) = (values[node], values[upwards ? node + columns : node + 1]);
        double t = (level - from) / (to - from);
        (int column, int row) = (node % columns, node / columns);
        return upwards ? (column, row + t) : (column + t, row);
    }
}
