import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Archives whose bytes depend on nothing but their content.
final class Zip {
    private Zip() {}

    static byte[] make(Map<String, List<String>> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                var header = new ZipEntry(entry.getKey());
                header.setTime(1_704_067_200_000L); // always the same, so that the same text gives the same bytes
                zip.putNextEntry(header);
                zip.write(String.join("\n", entry.getValue()).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
