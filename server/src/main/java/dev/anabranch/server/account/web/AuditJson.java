package dev.anabranch.server.account.web;

import dev.anabranch.server.account.AuditEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lines of the audit log as JSON.
final class AuditJson {
    private AuditJson() {}

    static Map<String, Object> of(AuditEvent line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", line.id());
        json.put("at", line.at().toString());
        line.by().person().ifPresent(person -> json.put("personId", person));
        json.put("who", line.by().name());
        json.put("as", line.by().how());
        json.put("address", line.by().address());
        json.put("action", line.action());
        json.put("object", line.object());
        json.put("outcome", line.outcome().word());
        json.put("detail", line.detail());
        return json;
    }
}
