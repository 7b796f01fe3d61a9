package dev.anabranch.server.workspace;

import dev.anabranch.server.workspace.Finding.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What an examination of a folder found.
///
/// @param documents how many documents are held
/// @param files how many of their files were read
/// @param findings first of the store, then document by document, then of everything else
public record Examination(int documents, int files, List<Finding> findings) {
    public Examination {
        findings = List.copyOf(findings);
    }

    /// How often each kind was found; kinds that were not are missing.
    public Map<Kind, Integer> counts() {
        var counts = new TreeMap<Kind, Integer>();
        findings.forEach(finding -> counts.merge(finding.kind(), 1, Integer::sum));
        return counts;
    }

    /// How much of it is damage.
    public int damaged() {
        return (int)
                findings.stream().filter(finding -> finding.kind().isDamage()).count();
    }

    /// Whether nothing but the site can mend what is damaged: the rest is of the same documents, or waits for them.
    public boolean needsOnlySite() {
        var lost = findings.stream()
                .filter(finding -> finding.kind().needsSite())
                .map(Finding::id)
                .collect(Collectors.toSet());
        return !lost.isEmpty()
                && findings.stream()
                        .filter(finding -> finding.kind().isDamage() && !lost.contains(finding.id()))
                        .allMatch(finding -> finding.kind() == Kind.UNKNOWN || finding.kind() == Kind.PENDING);
    }
}
