"""Opens a published edition in PySpark, for the notebooks beside this file. Reads; computes nothing."""

import json
import os
from pathlib import Path

from pyspark.sql import SparkSession

HERE = Path(__file__).resolve().parent


def open_edition(audience="internal"):
    """The Spark session, the manifest of the current edition, and the folder of its files.

    The marts are views under the names that `./dixian sql` gives them, over the edition's own Parquet files.
    The publication is ../publication, or what DIXIAN_PUBLICATION names.
    """
    publication = Path(os.environ.get("DIXIAN_PUBLICATION", HERE.parent / "publication"))
    pointer = publication / audience / "current.json"
    if not pointer.exists():
        raise FileNotFoundError(f"Cannot open an edition: there is no {pointer}; run ./dixian nightly, or set DIXIAN_PUBLICATION")
    edition = json.loads(pointer.read_text(encoding="utf-8"))
    folder = publication / audience / edition["edition"]
    spark = _session()
    for mart in edition["marts"]:
        name = mart.split(".", 1)[1]
        spark.read.parquet(str(folder / f"{name}.parquet")).createOrReplaceGlobalTempView(name)
    return spark, edition, folder


def delta_mart(spark, edition, mart):
    """A mart as the Delta version that the manifest names; None where the lake cannot be read or has forgotten it."""
    root = {"internal": "internal/mart", "public": "public/mart"}[edition["audience"]]
    path = f"{edition['lake']}/{root}/{mart.split('.', 1)[1]}"
    if "://" not in path and not os.access(f"{path}/_delta_log", os.R_OK):
        return None
    try:
        return spark.read.format("delta").option("versionAsOf", edition["marts"][mart]).load(path)
    except Exception as fault:  # a version that was taken away; Py4J knows one class for all faults
        print(str(fault).splitlines()[0])
        return None


def use_chinese_font():
    """Lets charts show Chinese where the machine has a font for it; True when it has."""
    from matplotlib import font_manager, rcParams

    known = {font.name for font in font_manager.fontManager.ttflist}
    wanted = ["Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei", "WenQuanYi Zen Hei"]
    fonts = [name for name in wanted if name in known] + sorted(name for name in known if "CJK" in name)
    rcParams["font.family"] = fonts[:1] + ["sans-serif"]
    rcParams["axes.unicode_minus"] = False
    return bool(fonts)


def _session():
    builder = (
        SparkSession.builder.appName("dixian notebook")
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.session.timeZone", "Asia/Shanghai")
        .config("spark.sql.shuffle.partitions", "2")
        # Marts are small: compiling a query, or Spark's own code to the last, takes longer than it saves.
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1")
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.databricks.delta.snapshotPartitions", "1")
        .config("spark.sql.globalTempDatabase", "mart")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
    )
    # A build of Dixian has Delta's jars among its own: no network is needed. Elsewhere PySpark fetches them
    # once from Maven Central.
    built = HERE.parent / "target" / "jars"
    jars = [jar for jar in built.read_text().split(",") if "/io/delta/" in jar or "/io/unitycatalog/" in jar] if built.exists() else []
    if jars and all(Path(jar).exists() for jar in jars):
        builder = builder.config("spark.jars", ",".join(jars))
    else:
        from delta import configure_spark_with_delta_pip

        builder = configure_spark_with_delta_pip(builder)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark
