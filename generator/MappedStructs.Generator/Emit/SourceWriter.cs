using System.Text;

namespace MappedStructs.Generator.Emit;

/// <summary>Writes indented lines, ended by a line feed on every system.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isAfterOpening = true;

    /// <summary>Writes one or several lines at the current depth; deeper lines of a raw string keep their own indentation.</summary>
    public void Write(string lines)
    {
        for (int start = 0; start <= lines.Length;)
        {
            int end = lines.IndexOf('\n', start);
            if (end < 0)
                end = lines.Length;
            int length = end > start && lines[end - 1] == '\r' ? end - start - 1 : end - start;
            if (length > 0)
                _text.Append(' ', _depth * 4).Append(lines, start, length);
            _text.Append('\n');
            start = end + 1;
        }
        _isAfterOpening = false;
    }

    /// <summary>An empty line between members; none after an opening brace.</summary>
    public void Gap()
    {
        if (!_isAfterOpening)
            _text.Append('\n');
    }

    /// <summary>A head line and an opening brace; what follows stands deeper.</summary>
    public void Open(string head)
    {
        Write(head);
        Write("{");
        _depth++;
        _isAfterOpening = true;
    }

    public void Close(string after = "")
    {
        _depth--;
        Write("}" + after);
    }

    public override string ToString() => _text.ToString();
}
