package dev.anabranch.converter.macro;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The families by the names of their macros.
public final class Macros {
    private static final Macros STANDARD = new Macros(List.of(
            new CodeMacros(),
            new CalloutMacros(),
            new ExpandMacros(),
            new StatusMacro(),
            new AnchorMacro(),
            new TitledMacros(),
            new ButtonMacros(),
            new DateMacro(),
            new FrameMacros(),
            new SilentMacros(),
            new ExcerptMacros(),
            new IncludeMacros(),
            new PartMacros(),
            new ChildrenMacros(),
            new SearchMacros(),
            new ReportMacros(),
            new AttachmentMacros(),
            new ListingMacros(),
            new JiraMacros(),
            new PeopleMacros(),
            new FileMacros(),
            new EmbedMacros(),
            new DrawingMacros(),
            new DiagramMacros(),
            new FormulaMacros(),
            new NoteMacros(),
            new HtmlMacro(),
            new MarkdownMacro()));

    private final Map<String, MacroFamily> byName = new HashMap<>();
    private final MacroFamily unknown = new UnknownMacro();

    /// @param families a macro named by two belongs to the first
    public Macros(List<MacroFamily> families) {
        for (var family : families) {
            for (var name : family.names()) {
                byName.putIfAbsent(name, family);
            }
        }
    }

    /// The families that come with the converter.
    public static Macros standard() {
        return STANDARD;
    }

    /// The family of a macro.
    ///
    /// @param name in lower case
    public MacroFamily family(String name) {
        var family = byName.get(name);
        return family == null ? byLanguage(name) : family;
    }

    /// Every other app has a macro of its own for these two languages, and says so in the macro's name.
    private MacroFamily byLanguage(String name) {
        return name.contains("mermaid") || name.contains("plantuml")
                ? byName.getOrDefault("mermaid", unknown)
                : unknown;
    }
}
