using System.Globalization;
using System.Text.Json.Nodes;

namespace AutoGrad.Tests.GradBench;

/// <summary>The protocol, and what is wrong with messages: an answer says so, and the server goes on.</summary>
public class ServerTests
{
    [Fact]
    public void Every_message_is_answered_under_its_id()
    {
        JsonObject[] answers = Conversation.Answers(
            """{"id":0,"kind":"start","eval":"hello","config":{"a":[1,{"b":2}]}}""",
            """{"id":1,"kind":"define","module":"hello"}""",
            """{"input":3.0,"function":"square","module":"hello","kind":"evaluate","id":2}""",
            """{"id":3,"kind":"analysis","of":2,"valid":true}""",
            """{"id":4,"kind":"evaluate","module":"hello","function":"double","input":3}""");
        Assert.Equal([0, 1, 2, 3, 4], answers.Select(answer => answer["id"]!.GetValue<int>()));
        Assert.Equal("autograd-net", answers[0]["tool"]!.GetValue<string>());
        Assert.True(answers[1]["success"]!.GetValue<bool>());
        Assert.Equal(9, answers[2]["output"]!.GetValue<double>());
        Assert.Single(answers[3]);
        Assert.Equal(6, answers[4]["output"]!.GetValue<double>());
        Assert.Equal("evaluate", answers[4]["timings"]![0]!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"id":5,"kind":"define","module":"fluids"}""", "fluids")]
    [InlineData("""{"id":5,"kind":"define"}""", "no module")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"fluids","function":"f","input":1}""", "fluids")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"hello","function":"cube","input":1}""", "square, double")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"hello","function":"square"}""", "no input")]
    [InlineData("""{"id":5,"kind":"dance"}""", "dance")]
    [InlineData("""{"id":5}""", "kind")]
    [InlineData("""{"id":5,"kind":3}""", "strings")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"hello","function":"square","input":"x"}""", "finite number")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"hello","function":"square","input":1e999}""", "finite number")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"hello","function":"square","input":NaN}""", "'N'")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"hello","function":"square","input":1e200}""", "no number for")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"hello","function":"square","input":1} 2""", "")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"lse","function":"gradient","input":{"x":[1,2""", "")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"lse","function":"gradient","input":{"x":[]}}""", "empty")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"lse","function":"gradient","input":{"x":null}}""", "null")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"lse","function":"gradient","input":{}}""", "x")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"lse","function":"gradient","input":{"x":[1,[2]]}}""", "finite number")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"lse","function":"gradient","input":null}""", "null")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"llsq","function":"gradient","input":{"x":[1],"n":1}}""", "two points")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"llsq","function":"gradient","input":{"x":[1],"n":2.5}}""", "$.n")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"det","function":"primal","input":{"A":[1,2,3],"ell":2}}""", "3 elements")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"det","function":"primal","input":{"A":[],"ell":-3}}""", "-3")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"ode","function":"gradient","input":{"x":[1],"s":0}}""", "s is 0")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"kmeans","function":"dir","input":{"points":[[1,2],[3]],"centroids":[[1,2]]}}""", "rows")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"kmeans","function":"dir","input":{"points":[[1,2]],"centroids":[[1]]}}""", "coordinates")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"kmeans","function":"dir","input":{"points":[[1,2]],"centroids":[[1,2],[9,9]]}}""", "no number for")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"saddle","function":"rr","input":{"start":[1]}}""", "start")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"ba","function":"jacobian","input":{"n":0,"m":1,"p":1,"cam":[],"x":[],"w":1,"feat":[]}}""", "positive")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"ba","function":"jacobian","input":{"n":1,"m":1,"p":1,"cam":[1],"x":[],"w":1,"feat":[]}}""", "cam")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"lstm","function":"jacobian","input":{"main_params":[[1]],"extra_params":[[1]],"state":[[1],[1]],"sequence":[[1],[2]]}}""", "main_params")]
    [InlineData("""{"id":5,"kind":"evaluate","module":"gmm","function":"jacobian","input":{"d":1,"k":1,"n":2,"x":[[1]],"m":0,"gamma":1,"alpha":[1],"mu":[[1]],"q":[[1]],"l":[[]]}}""", "x has 1 rows")]
    public void A_message_that_cannot_be_served_gets_a_reason(string message, string reason)
    {
        JsonObject[] answers = Conversation.Answers(message, """{"id":6,"kind":"evaluate","module":"hello","function":"square","input":2}""");
        Assert.Equal(2, answers.Length);
        Assert.Equal(5, answers[0]["id"]!.GetValue<int>());
        Assert.False(answers[0]["success"]!.GetValue<bool>());
        Assert.False(answers[0].ContainsKey("output"));
        Assert.Contains(reason, answers[0]["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(4, answers[1]["output"]!.GetValue<double>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r")]
    public void Empty_lines_are_passed_over(string line) =>
        Assert.Single(Conversation.Answers(line, """{"id":6,"kind":"start","eval":"hello"}""", line));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[1,2]")]
    [InlineData("3")]
    [InlineData("{\"id\":\"five\"}")]
    [InlineData("{\"kind\":\"start\"")]
    public void A_message_without_an_id_is_answered_without_one(string message)
    {
        JsonObject[] answers = Conversation.Answers(message, """{"id":6,"kind":"start","eval":"hello"}""");
        Assert.Null(answers[0]["id"]);
        Assert.False(answers[0]["success"]!.GetValue<bool>());
        Assert.Equal(6, answers[1]["id"]!.GetValue<int>());
    }

    [Fact]
    public void A_function_is_run_as_often_as_asked()
    {
        JsonObject answer = Conversation.Evaluate("lse", "gradient", """{"x":[0,0],"min_runs":5,"min_seconds":0}""");
        Assert.Equal(5, answer["timings"]!.AsArray().Count);
        Assert.Equal([0.5, 0.5], answer["output"]!.AsArray().Select(item => item!.GetValue<double>()));
    }

    [Fact]
    public void A_line_of_megabytes_is_read_whole()
    {
        const int Count = 300_000;
        string numbers = string.Join(',', Enumerable.Range(0, Count).Select(i => (i % 7 / 8.0).ToString(CultureInfo.InvariantCulture)));
        double[] gradient = Conversation.Output("lse", "gradient", $$"""{"x":[{{numbers}}],"min_seconds":0}""");
        Assert.Equal(Count, gradient.Length);
        Assert.Equal(1, gradient.Sum(), 1e-12);
        Assert.Equal(Math.Exp(0.75), gradient[6] / gradient[0], 1e-12);
    }
}
