// The copy is stored back, and changed once more afterwards.
using System;
using MappedStructs;

namespace Sensors;

[MappedFile]
public partial struct Calibration
{
    public double Offset;
    public double Gain;
    public UnixTime Calibrated;
}

public static class Calibrator
{
    public static void Run(MappedRecord<Calibration> record, Func<double> measure)
    {
        Calibration calibration = record.Value;
        double zero = measure();
        double full = measure();
        calibration.Offset = zero;
        calibration.Gain = 1 / (full - zero);
        record.Value = calibration;
        calibration.Calibrated = UnixTime.Now; // MPS0032
    }
}
