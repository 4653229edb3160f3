// Values made new and stored whole: with expressions, initialisers, copies looked at as bytes.
using System;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs;

namespace Lighting;

[MappedFile]
public partial struct Scene
{
    public int Red;
    public int Green;
    public int Blue;
    public int Brightness;
}

public static class Scenes
{
    public static void Dim(MappedRecord<Scene> scene) => scene.Value = scene.Value with { Brightness = scene.Brightness / 2 };

    public static void Reset(MappedRecord<Scene> scene)
    {
        Scene white = new() { Red = 255, Green = 255, Blue = 255 };
        white.Brightness = 100;
        scene.Value = white;
    }

    public static void Send(ReadOnlyMappedRecord<Scene> scene, Stream target, bool night)
    {
        Scene sent = scene.Value;
        if (night)
            sent.Blue = 0;
        target.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<Scene>(in sent)));
    }

    public static Scene Mix(ReadOnlyMappedRecord<Scene> left, ReadOnlyMappedRecord<Scene> right)
    {
        (Scene a, Scene b) = (left.Value, right.Value);
        a.Red = (a.Red + b.Red) / 2;
        a.Green = (a.Green + b.Green) / 2;
        return a with { Blue = b.Blue };
    }

    public static int Luminance(MappedRecord<Scene> scene)
    {
        var full = scene.Value;
        full.Brightness = 100;
        return full switch
        {
            { Red: > 200, Green: > 200 } => full.Brightness,
            _ => full.Brightness / 2,
        };
    }
}
