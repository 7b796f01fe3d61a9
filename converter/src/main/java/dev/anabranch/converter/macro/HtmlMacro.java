package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import java.util.Set;

/// HTML that an author wrote: its text and tables, without what it runs.
final class HtmlMacro implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of("html", "html-macro", "html-bobswift", "xhtml", "html-wrap");
    }

    @Override
    public MacroText convert(MacroCall call) {
        if (call.body() instanceof MacroBody.Plain(var html) && !html.isBlank()) {
            return new MacroText.Html(html, Outcome.SIMPLIFIED);
        }
        return new UnknownMacro().convert(call);
    }
}
