package dev.anabranch.atlassian.confluence;

import java.util.Optional;

/// A page that is to be made. Neither edition takes a message with the first version.
///
/// @param spaceKey where
/// @param parentId below which page; empty for below the home page of the space, or at its root where it
///     has none
/// @param title not blank; unique in the space, archived and trashed pages counted
/// @param storage its text in storage format
public record NewPage(String spaceKey, Optional<String> parentId, String title, String storage) {
    public NewPage {
        parentId.ifPresent(Lists::checkedId);
        if (title.isBlank()) {
            throw new IllegalArgumentException("A page needs a title.");
        }
    }
}
