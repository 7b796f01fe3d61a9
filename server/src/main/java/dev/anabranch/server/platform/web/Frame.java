package dev.anabranch.server.platform.web;

import org.jspecify.annotations.Nullable;

/// What the frame around a page needs to know; templates take it as the parameter `frame`.
///
/// @param title     title of the page, without the product's name
/// @param section   the part of the app to mark as current; null on error pages
/// @param theme     `light` or `dark` when the reader chose one, null to follow the system
/// @param reader    who reads the page
/// @param isPublic  whether other machines can open these pages
/// @param assets    addresses of style sheets and scripts
/// @param words     prints times and numbers
public record Frame(
        String title,
        @Nullable Section section,
        @Nullable String theme,
        Reader reader,
        boolean isPublic,
        Assets assets,
        Words words) {
    /// Goes into each form as the hidden field `token`.
    public String formToken() {
        return reader.formToken();
    }
}
