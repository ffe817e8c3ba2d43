// Go's text/template, text only: one template for each role, parsed once.
// Usage: textgo WORK COUNT FOLDER
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strconv"
	"text/template"
)

func main() {
	work, folder := os.Args[1], os.Args[3]
	count, err := strconv.Atoi(os.Args[2])
	check(err)
	values := readValues(work + "/values.json")
	master, node := parse(work+"/master.go"), parse(work+"/node.go")
	cluster := values["cluster_name"]
	check(os.MkdirAll(folder, 0o755))
	write(folder, cluster+"-master", master, values)
	for number := 1; number <= count; number++ {
		write(folder, fmt.Sprintf("%s-node-%d", cluster, number), node, values)
	}
}

func readValues(path string) map[string]string {
	text, err := os.ReadFile(path)
	check(err)
	values := map[string]string{}
	check(json.Unmarshal(text, &values))
	return values
}

func parse(path string) *template.Template {
	text, err := os.ReadFile(path)
	check(err)
	return template.Must(template.New(path).Option("missingkey=error").Parse(string(text)))
}

func write(folder, name string, template *template.Template, values map[string]string) {
	values["node_name"] = name
	var text bytes.Buffer
	check(template.Execute(&text, values))
	check(os.WriteFile(folder+"/"+name+".yaml", text.Bytes(), 0o644))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
