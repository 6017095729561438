<?php
require_once 'Illuminate/autoload.php';
