namespace AutoGrad.Networks.Storage;

/// <summary>The type of a stored tensor's elements. All are stored little-endian.</summary>
public enum ElementType
{
    /// <summary>A byte that is 0 or 1.</summary>
    Boolean,

    /// <summary>Unsigned 8-bit integers.</summary>
    UInt8,

    /// <summary>Signed 8-bit integers.</summary>
    Int8,

    /// <summary>Unsigned 16-bit integers.</summary>
    UInt16,

    /// <summary>Signed 16-bit integers.</summary>
    Int16,

    /// <summary>Unsigned 32-bit integers.</summary>
    UInt32,

    /// <summary>Signed 32-bit integers.</summary>
    Int32,

    /// <summary>Unsigned 64-bit integers.</summary>
    UInt64,

    /// <summary>Signed 64-bit integers.</summary>
    Int64,

    /// <summary>IEEE 754 half precision.</summary>
    Half,

    /// <summary>IEEE 754 single precision.</summary>
    Single,

    /// <summary>IEEE 754 double precision.</summary>
    Double,
}
