"""The client half of .ci/endpoint: asks a server of marts, and tries what a reader must not get.

PROTOCOL, PORT, PUBLICATION (the audience's folder) and DIXIAN_ENDPOINT_PASSWORD are in the environment.
"""
import json, os, pathlib, subprocess, sys, tempfile
import pyarrow.parquet as parquet
import pyspark

SPARK = pathlib.Path(pyspark.__file__).parent
PUBLICATION = pathlib.Path(os.environ["PUBLICATION"])
PASSWORD = os.environ["DIXIAN_ENDPOINT_PASSWORD"]
REFUSED = "Cannot run this"
EDITION = json.loads((PUBLICATION / "current.json").read_text())["edition"]
ROWS = {p.stem: parquet.read_metadata(p).num_rows for p in sorted((PUBLICATION / EDITION).glob("*.parquet"))}
FILE = PUBLICATION / EDITION / "org_units.parquet"
# A server that is deceived writes here.
SCRATCH = tempfile.TemporaryDirectory(prefix="dixian-endpoint-")
OUT = pathlib.Path(SCRATCH.name)

STATEMENTS = [
    f"SELECT * FROM parquet.`{FILE}`", f"SELECT * FROM text.`{FILE}`", "SELECT * FROM read_files('/etc/passwd')",
    "SET spark.sql.runSQLOnFiles=true", "ADD JAR /tmp/x.jar", "RESET", "SET TIME ZONE 'UTC'",
    "CREATE TABLE t USING csv LOCATION '/etc'", "CREATE TEMPORARY VIEW v USING text OPTIONS (path '/etc/passwd')",
    "CREATE TEMPORARY FUNCTION f AS 'java.lang.String'", "CACHE TABLE mart.edition", "REFRESH '/etc'",
    "INSERT INTO mart.edition SELECT 'a', 'b', 'c', 'd'", "DROP VIEW mart.edition",
    f"INSERT OVERWRITE DIRECTORY '{OUT}/sql' USING csv SELECT 1",
    "SELECT java_method('java.lang.System', 'getenv', 'DIXIAN_ENDPOINT_PASSWORD')",
    "SELECT reflect('java.lang.System', 'getenv', 'DIXIAN_ENDPOINT_PASSWORD')",
    "SELECT (SELECT max(java_method('java.lang.System', 'getenv', 'HOME'))) FROM mart.edition",
    "SELECT TRANSFORM(unit_code) USING 'cat' FROM mart.org_units", "EXECUTE IMMEDIATE 'SELECT 1'",
    "DESCRIBE EXTENDED mart.nothing_of_this_name", "WITH a AS (SELECT * FROM delta.`/`) SELECT * FROM a",
]


def require(holds, what, shown=""):
    if not holds:
        sys.exit(f"{what}\n{shown[:2000]}")


def ask_jdbc(*statements, password=PASSWORD):
    """What the client prints: rows as CSV, and complaints."""
    command = [SPARK / "bin/beeline", "-u", f"jdbc:hive2://127.0.0.1:{os.environ['PORT']}/default",
               "-n", "reader", "-p", password, "--silent=true", "--force=true", "--outputformat=csv2",
               "--showHeader=false"]
    for statement in statements:
        command += ["-e", statement]
    done = subprocess.run(command, env=os.environ | {"SPARK_HOME": str(SPARK)}, capture_output=True, text=True)
    return done.stdout, done.stderr


def jdbc():
    """Number of attempts, all of them refused."""
    counts = [f"SELECT '{t}', count(*) FROM mart.{t}" for t in ROWS]
    out, err = ask_jdbc("SELECT edition FROM mart.edition", *counts, *STATEMENTS)
    lines = [line.split("> ")[-1] for line in out.splitlines()]
    require(EDITION in lines, "The server shows another edition", out + err)
    for table, rows in ROWS.items():
        require(f"{table},{rows}" in lines, f"mart.{table} should have {rows} rows", out + err)
    refused = sum("Error:" in line and REFUSED in line for line in err.splitlines())
    require(refused == len(STATEMENTS), f"{len(STATEMENTS)} attempts, {refused} refused", err)
    out, err = ask_jdbc("SELECT edition FROM mart.edition", password="not the password")
    require(EDITION not in out and "No current connection" in out + err, "Somebody came in without the password", out + err)
    return len(STATEMENTS)


def ask_connect(token, session="create"):
    from pyspark.sql import SparkSession

    return getattr(SparkSession.builder.remote(f"sc://localhost:{os.environ['PORT']}/{token}"), session)()


def attempts(spark):
    """What must fail, each with a name: everything that the client offers beside questions about marts."""
    import pandas
    from pyspark.sql import functions as F
    from pyspark.sql.connect.proto import Command, Expression, Plan, Relation

    mart, client = spark.table("mart.edition"), spark._client
    artifact = OUT / "artifact.py"
    artifact.write_text("")
    udf = F.udf(lambda text: open("/etc/passwd").read(), "string")
    env = [F.lit("java.lang.System"), F.lit("getenv"), F.lit("DIXIAN_ENDPOINT_PASSWORD")]

    def run(**plan):
        request = client._execute_plan_request_with_metadata()
        request.plan.CopyFrom(Plan(**plan))
        return [response.arrow_batch for response in client._stub.ExecutePlan(request, metadata=client._builder.metadata())]

    def relation(fill):
        holder = Relation()
        fill(holder)
        return lambda: run(root=holder)

    def command(fill):
        holder = Command()
        fill(holder)
        return lambda: run(command=holder)

    def column(fill):
        holder = Expression()
        fill(holder)
        return relation(lambda r: r.project.expressions.append(holder))

    for statement in STATEMENTS:
        yield statement, lambda statement=statement: spark.sql(statement).collect()
    yield from {
        "read a file": lambda: spark.read.text("/etc/passwd").collect(),
        "read Parquet": lambda: spark.read.parquet(str(FILE)).collect(),
        "read binary files": lambda: spark.read.format("binaryFile").load("/etc").collect(),
        "read by JDBC": lambda: spark.read.jdbc("jdbc:derby:memory:x;create=true", "t").collect(),
        "name a file as a table": lambda: spark.table(f"parquet.`{FILE}`").collect(),
        "name an absent mart": lambda: spark.table("mart.nothing_of_this_name").collect(),
        "options of a table": lambda: spark.read.option("path", "/etc").table("mart.edition").collect(),
        "read a stream": lambda: spark.readStream.table("mart.edition").schema,
        "read the rate stream": lambda: spark.readStream.format("rate").load().schema,
        "write files": lambda: mart.write.parquet(f"{OUT}/written"),
        "write by JDBC": lambda: mart.write.jdbc("jdbc:derby:memory:x;create=true", "t"),
        "write a table": lambda: mart.write.saveAsTable("t"),
        "create a table": lambda: mart.writeTo("t").create(),
        "insert": lambda: mart.write.insertInto("mart.edition"),
        "make a view": lambda: mart.createTempView("v"),
        "replace a mart": lambda: mart.createOrReplaceGlobalTempView("org_units"),
        "run Python": lambda: mart.select(udf("edition")).collect(),
        "run pandas": lambda: mart.mapInPandas(lambda frames: frames, mart.schema).collect(),
        "group in pandas": lambda: mart.groupBy("edition").applyInPandas(lambda frame: frame, mart.schema).collect(),
        "register Python": lambda: spark.udf.register("f", udf),
        "register Java": lambda: spark.udf.registerJavaFunction("f", "java.lang.String"),
        "send a file": lambda: spark.addArtifacts(str(artifact), pyfile=True),
        "copy a file": lambda: spark.copyFromLocalToFs(str(artifact), f"{OUT}/copied"),
        "send many rows": lambda: spark.createDataFrame(pandas.DataFrame({"a": ["x" * 2_000_000]})).collect(),
        "change a setting": lambda: spark.conf.set("spark.sql.runSQLOnFiles", "true"),
        "unset a setting": lambda: spark.conf.unset("spark.sql.session.timeZone"),
        "read a setting": lambda: spark.conf.get("spark.dixian.publication"),
        "read all settings": lambda: spark.conf.getAll,
        "call Java": lambda: mart.select(F.java_method(*env)).collect(),
        "call Java by name": lambda: mart.select(F.call_function("reflect", *env)).collect(),
        "call Java by a long name": lambda: mart.select(F.call_function("system.builtin.reflect", *env)).collect(),
        "call Java in a string": lambda: mart.select(F.expr("java_method('java.lang.System', 'getenv', 'HOME')")).collect(),
        "a file in a string": lambda: mart.filter("edition = (SELECT max(value) FROM text.`/etc/passwd`)").collect(),
        "a file's name": lambda: mart.select(F.input_file_name()).collect(),
        "files": lambda: mart.inputFiles(),
        "columns of files": lambda: mart.select(mart.metadataColumn("_metadata")).collect(),
        "keep rows": lambda: mart.persist(),
        "keep a checkpoint": lambda: mart.localCheckpoint(),
        "table of a path": lambda: spark.catalog.createTable("t", path="/etc", source="text"),
        "drop a mart": lambda: spark.catalog.dropGlobalTempView("edition"),
        "refresh a path": lambda: spark.catalog.refreshByPath("/etc"),
        "clear the cache": lambda: spark.catalog.clearCache(),
        "copy the session": lambda: spark.cloneSession(),
        "resources": lambda: client._resources(),
        "a type in JSON": lambda: client._analyze(method="json_to_ddl", json_string='"string"'),
        "a plug-in's relation": relation(lambda r: r.extension.Pack(Plan())),
        "a plug-in's command": command(lambda c: c.extension.Pack(Plan())),
        "a plug-in's expression": column(lambda e: e.extension.Pack(Plan())),
        "somebody's rows": relation(lambda r: setattr(r.cached_remote_relation, "relation_id", "x")),
        "somebody's sent rows": relation(lambda r: setattr(r.cached_local_relation, "hash", "x")),
        "a model": relation(lambda r: setattr(r.ml_relation.fetch.obj_ref, "id", "x")),
        "a model's command": command(lambda c: c.ml_command.delete.SetInParent()),
        "a command for others": command(lambda c: setattr(c.execute_external_command, "runner", "x")),
        "a pipeline": command(lambda c: c.pipeline_command.SetInParent()),
        "a function of Spark's inside": column(
            lambda e: (setattr(e.unresolved_function, "function_name", "upper"), setattr(e.unresolved_function, "is_internal", True))),
        "a class as a type": column(lambda e: setattr(e.cast.type.udt, "jvm_class", "java.lang.String")),
        "a class in rows": relation(lambda r: setattr(r.local_relation, "schema", '{"type":"\\u0075dt","class":"java.lang.String"}')),
        "a packed plan": lambda: run(compressed_operation=Plan.CompressedOperation(data=b"x", op_type=1, compression_codec=1)),
    }.items()


def connect():
    """Number of attempts, all of them refused."""
    from pyspark.sql import functions as F

    spark = ask_connect(f";token={PASSWORD}", "getOrCreate")
    require(spark.sql("SELECT edition FROM mart.edition").first()[0] == EDITION, "The server shows another edition")
    for table, rows in ROWS.items():
        mart = spark.table(f"mart.{table}")
        require(mart.count() == rows, f"mart.{table} should have {rows} rows")
        require(len(spark.sql(f"SELECT * FROM mart.{table}").toPandas()) == rows, f"mart.{table} should give {rows} rows")
    counties = spark.table("mart.org_units").filter(F.col("level") == "county").groupBy("level").agg(F.count("*").alias("n"))
    expected = sum(level == "county" for level in parquet.read_table(FILE, columns=["level"])["level"].to_pylist())
    require([row.n for row in counties.collect()] == [expected], f"mart.org_units should have {expected} counties")
    tried = 0
    for name, attempt in attempts(spark):
        try:
            shown = f"It gave {attempt()}"
        except Exception as complaint:
            shown = f"{type(complaint).__name__}: {complaint}"
        require(REFUSED in shown and PASSWORD not in shown, f"Not refused: {name}", shown)
        tried += 1
    require([p.name for p in OUT.iterdir()] == ["artifact.py"], "Something was written", str(list(OUT.iterdir())))
    require(spark.table("mart.org_units").count() == ROWS["org_units"], "A mart was replaced")
    for token in ["", ";token=not-the-password", f";token={PASSWORD[:-1]}", f";authorization={PASSWORD}"]:
        try:
            shown = f"It gave {ask_connect(token).sql('SELECT edition FROM mart.edition').collect()}"
        except Exception as complaint:
            shown = str(complaint)
        require("Cannot connect: the token" in shown and EDITION not in shown, "Somebody came in without the token", shown)
    return tried


tried = {"jdbc": jdbc, "connect": connect}[os.environ["PROTOCOL"]]()
require(not (OUT / "sql").exists(), "A folder was written")
print(f"Endpoint, {os.environ['PROTOCOL']}: {len(ROWS)} marts of {EDITION} served, {tried} attempts and a wrong password refused")
