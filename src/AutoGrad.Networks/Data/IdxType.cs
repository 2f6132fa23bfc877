namespace AutoGrad.Networks.Data;

/// <summary>The element types of the IDX format; the values are the third byte of the file.</summary>
public enum IdxType
{
    /// <summary>Unsigned 8-bit integers: what MNIST's pixels and labels are.</summary>
    UnsignedByte = 0x08,

    /// <summary>Signed 8-bit integers.</summary>
    SignedByte = 0x09,

    /// <summary>Signed 16-bit integers, big-endian.</summary>
    Int16 = 0x0B,

    /// <summary>Signed 32-bit integers, big-endian.</summary>
    Int32 = 0x0C,

    /// <summary>IEEE 754 single precision, big-endian.</summary>
    Single = 0x0D,

    /// <summary>IEEE 754 double precision, big-endian.</summary>
    Double = 0x0E,
}
