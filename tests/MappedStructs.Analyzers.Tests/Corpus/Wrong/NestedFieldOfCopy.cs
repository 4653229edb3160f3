// A field of a nested struct is moved, in a copy of the whole.
using MappedStructs;

namespace Cad;

public struct Vector
{
    public double X;
    public double Y;
    public double Z;
}

[MappedFile]
public partial struct Camera
{
    public Vector Eye;
    public Vector Target;
    public double FieldOfView;
}

public sealed class CameraController(MappedRecord<Camera> record)
{
    private double _speed = 1;

    public void Dolly(double distance)
    {
        var camera = record.Value;
        double z = camera.Target.Z - camera.Eye.Z;
        double step = distance * _speed * (z < 0 ? -1 : 1);
        camera.Eye.Z += step; // MPS0032
        camera.Target.Z += step;
    }

    public void Faster() => _speed *= 2;
}
