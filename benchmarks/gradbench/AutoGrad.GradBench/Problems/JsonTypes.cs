using System.Text.Json.Serialization;

namespace AutoGrad.GradBench.Problems;

/// <summary>Readers and writers of inputs and outputs, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    Converters = [typeof(FiniteNumberConverter), typeof(MatrixConverter)])]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(double[]))]
[JsonSerializable(typeof(Matrix))]
[JsonSerializable(typeof(VectorInput))]
[JsonSerializable(typeof(LeastSquaresInput))]
[JsonSerializable(typeof(DeterminantInput))]
[JsonSerializable(typeof(OdeInput))]
[JsonSerializable(typeof(ClusteringInput))]
[JsonSerializable(typeof(MixtureInput))]
[JsonSerializable(typeof(MixtureGradient))]
[JsonSerializable(typeof(LstmInput))]
[JsonSerializable(typeof(BundleInput))]
[JsonSerializable(typeof(BundleErrors))]
[JsonSerializable(typeof(BundleJacobian))]
[JsonSerializable(typeof(HandInput))]
[JsonSerializable(typeof(ParticleInput))]
[JsonSerializable(typeof(SaddleInput))]
internal sealed partial class JsonTypes : JsonSerializerContext;
