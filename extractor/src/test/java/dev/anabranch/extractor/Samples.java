package dev.anabranch.extractor;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/// Files as people attach them, and as nobody should.
final class Samples {
    private Samples() {}

    static byte[] docx() throws IOException {
        try (var document = new XWPFDocument()) {
            var heading = document.createParagraph();
            heading.setStyle("Heading1");
            heading.createRun().setText("Travel costs");
            document.createParagraph().createRun().setText("Trains are paid in second class.");
            var table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("City");
            table.getRow(0).getCell(1).setText("Limit");
            table.getRow(1).getCell(0).setText("Zürich");
            table.getRow(1).getCell(1).setText("220");
            document.createParagraph().createRun().setText("Ask before you book.");
            return bytes(document::write);
        }
    }

    static byte[] xlsx() throws IOException {
        try (var workbook = new XSSFWorkbook()) {
            var first = workbook.createSheet("Budget");
            var head = first.createRow(0);
            head.createCell(0).setCellValue("Team");
            head.createCell(1).setCellValue("Euro");
            var row = first.createRow(1);
            row.createCell(0).setCellValue("Search");
            row.createCell(1).setCellValue(1200);
            workbook.createSheet("Notes").createRow(0).createCell(0).setCellValue("Agreed in March");
            return bytes(workbook::write);
        }
    }

    static byte[] pptx() throws IOException {
        try (var show = new XMLSlideShow()) {
            for (var words : new String[] {"Where we are", "Where we go"}) {
                var box = show.createSlide().createTextBox();
                box.setAnchor(new Rectangle(10, 10, 300, 50));
                box.setText(words);
            }
            return bytes(show::write);
        }
    }

    static byte[] pdf(String... pages) throws IOException {
        try (var document = pages(pages)) {
            return bytes(document::save);
        }
    }

    static byte[] encryptedPdf() throws IOException {
        try (var document = pages("Nobody may read this")) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            return bytes(document::save);
        }
    }

    private static PDDocument pages(String... pages) throws IOException {
        var document = new PDDocument();
        for (var words : pages) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText(words);
                content.endText();
            }
        }
        return document;
    }

    static byte[] encryptedDocx() throws Exception {
        try (var container = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var out = encryptor.getDataStream(container)) {
                out.write(docx());
            }
            return bytes(container::writeFilesystem);
        }
    }

    /// A document whose text is this XML.
    static byte[] docxOf(String xml) throws IOException {
        var entries = unzipped(docx());
        entries.put("word/document.xml", xml.getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    static byte[] billionLaughs() throws IOException {
        var xml = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY a%d \"&a%d;&a%d;&a%d;&a%d;\">".formatted(i, i - 1, i - 1, i - 1, i - 1));
        }
        return docxOf(xml.append("]>").append(body("&a29;")).toString());
    }

    /// A document that wants something from an address.
    static byte[] docxWithEntityFrom(String address) throws IOException {
        return docxOf("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY % p SYSTEM \"" + address
                + "/p\"> %p; <!ENTITY e SYSTEM \"" + address + "/e\">]>" + body("&e;"));
    }

    private static String body(String words) {
        return "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r>"
                + "<w:t>" + words + "</w:t></w:r></w:p></w:body></w:document>";
    }

    /// A form whose XML wants something from an address.
    static byte[] pdfWithFormFrom(String address) {
        var xfa = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY % p SYSTEM \"" + address
                + "/p\"> %p; <!ENTITY e SYSTEM \"" + address
                + "/e\">]><xdp:xdp xmlns:xdp=\"http://ns.adobe.com/xdp/\"><field>&e;</field></xdp:xdp>";
        return plainPdf(
                "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] /XFA 4 0 R >> >>",
                "<< /Length %d >>\nstream\n%s\nendstream".formatted(xfa.length(), xfa));
    }

    /// A tree of pages that contains itself.
    static byte[] pdfLoop() {
        return plainPdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 4 0 R] /Count 9 >>");
    }

    private static byte[] plainPdf(String catalog, String fourth) {
        var objects = new String[] {
            catalog,
            "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
            fourth
        };
        var text = new StringBuilder("%PDF-1.7\n");
        for (int i = 0; i < objects.length; i++) {
            text.append("%d 0 obj\n%s\nendobj\n".formatted(i + 1, objects[i]));
        }
        return text.append("trailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n")
                .toString()
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The header of a picture far larger than any memory.
    static byte[] hugePicture() throws IOException {
        var header = new byte[] {'I', 'H', 'D', 'R', 0, 0, (byte) 0xc3, 0x50, 0, 0, (byte) 0xc3, 0x50, 8, 6, 0, 0, 0};
        var crc = new CRC32();
        crc.update(header);
        return bytes(out -> {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13});
            out.write(header);
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.write((int) (crc.getValue() >> shift));
            }
        });
    }

    /// An archive of zeros that is a thousandth of them.
    static byte[] zeros(int megabytes) throws IOException {
        return bytes(out -> {
            try (var zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry("zeros.txt"));
                var block = new byte[1 << 20];
                for (int i = 0; i < megabytes; i++) {
                    zip.write(block);
                }
            }
        });
    }

    static byte[] nestedZips(int depth) throws IOException {
        var inner = zip(Map.of("core.txt", "found".getBytes(StandardCharsets.UTF_8)));
        for (int i = 1; i < depth; i++) {
            inner = zip(Map.of("level" + i + ".zip", inner));
        }
        return inner;
    }

    static byte[] manyEntries(int count) throws IOException {
        return bytes(out -> {
            try (var zip = new ZipOutputStream(out)) {
                for (int i = 0; i < count; i++) {
                    zip.putNextEntry(new ZipEntry("e" + i + ".txt"));
                }
            }
        });
    }

    static byte[] mail(int parts) {
        var mail = new StringBuilder("""
                From: Ana <ana@example.com>
                To: Bo <bo@example.com>
                Subject: Release on Friday
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=cut

                """);
        mail.append("--cut\nContent-Type: text/plain; charset=utf-8\n\nWe release on Friday.\n");
        for (int i = 1; i < parts; i++) {
            mail.append("--cut\nContent-Type: text/plain; name=n%d.txt\n".formatted(i));
            mail.append("Content-Disposition: attachment; filename=n%d.txt\n\nNote %d\n".formatted(i, i));
        }
        return mail.append("--cut--\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new java.io.ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        return bytes(out -> {
            try (var zip = new ZipOutputStream(out)) {
                for (var entry : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                }
            }
        });
    }

    private static byte[] bytes(Writing writing) throws IOException {
        var out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toByteArray();
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }
}
