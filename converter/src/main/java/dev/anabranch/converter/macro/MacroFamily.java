package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Role;
import dev.anabranch.converter.tree.Page;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Macros that mean the same kind of thing. Holds no state and may be shared between threads.
public interface MacroFamily {
    /// The names of its macros, in lower case.
    Set<String> names();

    /// What the macro stands for. Never fails: whatever the parameters hold, there is something to show.
    MacroText convert(MacroCall call);

    /// Why its macros name other pages and files.
    default Role role() {
        return Role.LINK;
    }

    /// The part of the page that the macro marks for others to show; null when it marks none.
    default Page.@Nullable Part part(MacroCall call) {
        return null;
    }
}
