// An event handler captures the mapping, and is removed before the mapping ends.
using System;
using System.ComponentModel;
using MappedStructs;

namespace Desktop;

[MappedFile]
public partial struct WindowPlacement
{
    public int Left;
    public int Top;
    public int Width;
    public int Height;
    public long Moves;
}

public sealed class Window : INotifyPropertyChanged
{
    private int _left;

    public event PropertyChangedEventHandler? PropertyChanged;

    public int Left
    {
        get => _left;
        set
        {
            _left = value;
            PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(nameof(Left)));
        }
    }

    public static void Show(Window window, string path, Action modalLoop)
    {
        using var placement = WindowPlacement.Open(path);
        PropertyChangedEventHandler handler = (_, _) =>
        {
            placement.Left = window.Left;
            placement.Moves++;
        };
        window.PropertyChanged += handler;
        try
        {
            window.Left = placement.Left;
            modalLoop();
        }
        finally
        {
            window.PropertyChanged -= handler;
        }
    }
}
