package dev.anabranch.converter.page;

import java.util.Map;

/// An issue of Jira, as the caller answers it.
///
/// @param summary empty when it is not known
/// @param status empty when it is not known
/// @param fields other columns by Jira's name for them, such as `assignee` or `duedate`, as text
public record Issue(String key, String summary, String status, Map<String, String> fields) {
    /// Copies the map.
    public Issue {
        fields = Map.copyOf(fields);
    }
}
