package dev.anabranch.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.extractor.Extracted.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoWayOutTest {
    @TempDir
    Path folder;

    @Test
    void childReachesNoHost() throws IOException {
        var limits = Limits.standard();
        var command =
                ChildCommand.of("dev.anabranch.extractor.child.Escape", System.getProperty("java.class.path"), limits);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var extractor = new Extractor(limits, command)) {
            var file = Files.writeString(folder.resolve("file"), "bytes");
            var answer = extractor.extract(file, Integer.toString(server.getLocalPort()), "");

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Text.class,
                            text -> assertThat(text.text())
                                    .isEqualTo("socket closed\nchannel closed\nurl closed\nname closed\n"));
        }
    }
}
