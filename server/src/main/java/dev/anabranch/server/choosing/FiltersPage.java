package dev.anabranch.server.choosing;

import dev.anabranch.server.runs.SiteTabs;
import dev.anabranch.server.source.Filter;
import java.util.List;
import java.util.Optional;

/// What the form of filters shows.
///
/// @param groups of fields
/// @param wrong  the fields that cannot stay as they are, to be named at the top
/// @param sites  between which people choose
public record FiltersPage(List<Group> groups, List<Field> wrong, SiteTabs sites) {
    public FiltersPage {
        groups = List.copyOf(groups);
        wrong = List.copyOf(wrong);
    }

    /// Fields that belong together.
    public record Group(String title, List<Field> fields) {
        public Group {
            fields = List.copyOf(fields);
        }
    }

    /// A filter as a field.
    ///
    /// @param text  as it stands there, values on lines of their own
    /// @param error why that cannot be; empty when it can
    public record Field(Filter filter, String text, Optional<String> error) {
        /// What it is called on the page.
        public String label() {
            return switch (filter) {
                case PAGE -> "Only below these pages";
                case NOT_PAGE -> "Not below these pages";
                case BLOG_POST -> "Only these blog posts";
                case NOT_BLOG_POST -> "Not these blog posts";
                case LABEL -> "Only with one of these labels";
                case NOT_LABEL -> "Not with one of these labels";
                case MODIFIED_AFTER -> "Changed on or after";
                case MODIFIED_BEFORE -> "Changed before";
                case CREATED_AFTER -> "Created on or after";
                case CREATED_BEFORE -> "Created before";
                case LAST -> "Changed within the last";
                case TITLE -> "Only titles like";
                case NOT_TITLE -> "No titles like";
                case CQL -> "Only what this query finds";
                case NOT_SPACE -> "Not these spaces";
                case ARCHIVED -> "Archived pages too";
                case PERSONAL -> "Personal spaces too";
            };
        }

        /// Whether it is a switch.
        public boolean isSwitch() {
            return filter.kind() == Filter.Kind.SWITCH;
        }

        /// Whether it is on; only for switches.
        public boolean isOn() {
            return text.strip().equals("true");
        }
    }
}
